package dev.gradus.losses.value;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.losses.value.Layout.AxisName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Axes that an argument names, by number or by what they stand for: {@code -1}, {@code time},
 * {@code {batch, time}}. Which they are depends on the array.
 *
 * @param axes one or more, as they were given
 */
public record Axes(List<Axis> axes) {

  /** One axis, or all axes of one name. */
  public sealed interface Axis permits Numbered, Named {}

  /** An axis by number; negative ones count from the end. */
  public record Numbered(int index) implements Axis {
    @Override
    public String toString() {
      return Integer.toString(index);
    }
  }

  /** An axis by what it stands for. */
  public record Named(AxisName name) implements Axis {
    @Override
    public String toString() {
      return name.text();
    }
  }

  /** Axes as they were given. */
  public Axes {
    axes = List.copyOf(axes);
    if (axes.isEmpty()) {
      throw new IllegalArgumentException("no axis is named");
    }
  }

  /** Axes by number. */
  public static Axes of(int... axes) {
    return new Axes(Arrays.stream(axes).<Axis>mapToObj(Numbered::new).toList());
  }

  /** Axes by name. */
  public static Axes of(AxisName... axes) {
    return new Axes(Arrays.stream(axes).<Axis>map(Named::new).toList());
  }

  /**
   * The numbers of the axes in an array, ascending from 0. In an indexed sum the last axis of the
   * array is not there for this purpose.
   *
   * @throws ShapeException if one is not there, or is named twice
   */
  public int[] resolve(Shape shape, Context context) {
    Shape seen = context.perClass() ? shape.leading(-1) : shape;
    TreeSet<Integer> found = new TreeSet<>();
    for (Axis axis : axes) {
      for (int i : find(axis, seen, context)) {
        if (!found.add(i)) {
          throw new ShapeException("axis=" + this + " names axis " + i + " of " + seen + " twice");
        }
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[] find(Axis axis, Shape shape, Context context) {
    if (axis instanceof Numbered numbered) {
      int i = numbered.index() < 0 ? numbered.index() + shape.rank() : numbered.index();
      if (i < 0 || i >= shape.rank()) {
        throw new ShapeException("there is no axis " + axis + " in " + described(shape, context));
      }
      return new int[] {i};
    }
    AxisName name = ((Named) axis).name();
    List<Optional<AxisName>> names = context.layout().axes(shape.rank(), context.perClass());
    int[] found =
        IntStream.range(0, shape.rank())
            .filter(i -> names.get(i).equals(Optional.of(name)))
            .toArray();
    if (found.length == 0) {
      throw new ShapeException(missing(name, shape, context));
    }
    return found;
  }

  private static String missing(AxisName name, Shape shape, Context context) {
    if (name == AxisName.CLASS && context.perClass()) {
      return "there is no class axis here: an index has taken its place";
    }
    if (name != AxisName.CLASS && context.layout() == Layout.UNKNOWN) {
      return "which axis of shape "
          + shape
          + " is "
          + name.text()
          + " is not known here; write its number, such as axis=-1 for the last";
    }
    return "there is no " + name.text() + " axis in " + described(shape, context);
  }

  /** The shape, and what its axes are called. */
  private static String described(Shape shape, Context context) {
    if (shape.rank() == 0) {
      return "a single number";
    }
    String names =
        context.layout().axes(shape.rank(), context.perClass()).stream()
            .map(n -> n.map(AxisName::text).orElse("?"))
            .collect(Collectors.joining(", "));
    boolean told = context.layout() != Layout.UNKNOWN;
    return "shape "
        + shape
        + (told ? ", which is [" + names + "]" : "")
        + (context.perClass() ? " without its classes" : "");
  }

  /** As a specification spells it: {@code -1}, or {@code {batch, time}}. */
  @Override
  public String toString() {
    return axes.size() == 1
        ? axes.get(0).toString()
        : axes.stream().map(Object::toString).collect(Collectors.joining(", ", "{", "}"));
  }
}
