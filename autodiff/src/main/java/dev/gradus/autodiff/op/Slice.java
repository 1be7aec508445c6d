package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.FloatKernel;
import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.RowRule;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.kernel.DoubleSelection;
import dev.gradus.autodiff.kernel.FloatSelection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Every {@code step}-th of {@code count} elements along one axis, from {@code start}; a negative
 * step goes backwards. The adjoint is {@link Unslice}.
 */
record Slice(int axis, int start, int step, int count) implements InFloat {
  @Override
  public String name() {
    return "slice";
  }

  @Override
  public Shape shape(List<Shape> in) {
    Shape x = in.get(0);
    int extent = x.dim(axis);
    long last = start + (count - 1L) * step;
    boolean inside = start >= 0 && start < extent && last >= 0 && last < extent;
    if (step == 0 || count < 0 || (count > 0 && !inside)) {
      throw new ShapeException(
          count
              + " elements from "
              + start
              + " in steps of "
              + step
              + " are not on axis "
              + axis
              + " of shape "
              + x);
    }
    return x.with(axis, count);
  }

  /** The elements of the slice in the whole array. */
  DoubleSelection selection(Shape whole) {
    int[] at = IntStream.range(0, count).map(i -> start + i * step).toArray();
    return new DoubleSelection(whole.dims(), whole.axis(axis), at);
  }

  /** The same in single precision. */
  FloatSelection floatSelection(Shape whole) {
    int[] at = IntStream.range(0, count).map(i -> start + i * step).toArray();
    return new FloatSelection(whole.dims(), whole.axis(axis), at);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    DoubleSelection selection = selection(in.get(0));
    return (x, y) -> selection.gather(x[0], y);
  }

  @Override
  public FloatKernel floatKernel(List<Shape> in, Shape out) {
    FloatSelection selection = floatSelection(in.get(0));
    return (x, y) -> selection.gather(x[0], y);
  }

  @Override
  public Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
    return Blocks.along(out.axis(axis), axes, in, out, a -> new Slice(a, start, step, count));
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Op adjoint = new Unslice(this, out.input().shape().dim(axis));
    return new Node[] {cotangent.graph().apply(adjoint, cotangent)};
  }
}
