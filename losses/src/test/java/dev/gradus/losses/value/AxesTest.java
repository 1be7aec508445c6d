package dev.gradus.losses.value;

import static dev.gradus.losses.value.Layout.AxisName.BATCH;
import static dev.gradus.losses.value.Layout.AxisName.CLASS;
import static dev.gradus.losses.value.Layout.AxisName.TIME;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.losses.value.Layout.AxisName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which axis a number or a name stands for. */
class AxesTest {
  private static final Shape SHAPE = Shape.of(4, 3, 5);
  private static final Context SIGNAL = Context.of(Layout.SIGNAL);
  private static final Context CLASSES = Context.of(Layout.CLASSES);
  private static final Context PER_CLASS = new Context(Layout.CLASSES, true);

  private static void means(Axes axes, Context context, int... expected) {
    assertArrayEquals(expected, axes.resolve(SHAPE, context), () -> axes + " in " + context);
  }

  @Test
  void numbersCountFromEitherEnd() {
    means(Axes.of(-1), Context.PLAIN, 2);
    means(Axes.of(0), SIGNAL, 0);
    means(Axes.of(-1, 0), CLASSES, 0, 2);
  }

  @Test
  void namesFollowTheLayout() {
    means(Axes.of(TIME), SIGNAL, 2);
    means(Axes.of(BATCH), SIGNAL, 0, 1);
    means(Axes.of(CLASS), CLASSES, 2);
    means(Axes.of(TIME), CLASSES, 1);
    means(Axes.of(BATCH), CLASSES, 0);
    means(Axes.of(CLASS), Context.PLAIN, 2);
    means(Axes.of(TIME, BATCH), CLASSES, 0, 1);
  }

  @Test
  void anIndexedSumHidesTheLastAxis() {
    means(Axes.of(-1), PER_CLASS, 1);
    means(Axes.of(TIME), PER_CLASS, 1);
    means(Axes.of(BATCH), PER_CLASS, 0);
    means(Axes.of(TIME), new Context(Layout.SIGNAL, true), 1);
    assertArrayEquals(new int[] {0}, Axes.of(TIME).resolve(Shape.of(7, 2), PER_CLASS));
  }

  private static void fails(String message, Axes axes, Context context, long... shape) {
    ShapeException e =
        assertThrows(ShapeException.class, () -> axes.resolve(Shape.of(shape), context));
    assertEquals(message, e.getMessage());
  }

  @Test
  void saysWhichAxesThereAre() {
    fails("there is no axis 2 in shape [4, 3]", Axes.of(2), Context.PLAIN, 4, 3);
    fails("there is no axis -1 in a single number", Axes.of(-1), Context.PLAIN);
    fails("there is no batch axis in shape [9], which is [time]", Axes.of(BATCH), SIGNAL, 9);
    fails(
        "there is no class axis in shape [4, 9], which is [batch, time]",
        Axes.of(CLASS),
        SIGNAL,
        4,
        9);
    fails("there is no time axis in shape [9], which is [class]", Axes.of(TIME), CLASSES, 9);
    fails(
        "there is no axis 1 in shape [4], which is [time] without its classes",
        Axes.of(1),
        PER_CLASS,
        4,
        9);
    fails(
        "there is no class axis here: an index has taken its place",
        Axes.of(CLASS),
        PER_CLASS,
        4,
        9);
    fails(
        "which axis of shape [4, 9] is time is not known here; "
            + "write its number, such as axis=-1 for the last",
        Axes.of(TIME),
        Context.PLAIN,
        4,
        9);
  }

  @Test
  void refusesAnAxisTwice() {
    fails("axis={0, -2} names axis 0 of [4, 9] twice", Axes.of(0, -2), Context.PLAIN, 4, 9);
    fails("axis={time, -1} names axis 1 of [4, 9] twice", timeAndLast(), SIGNAL, 4, 9);
    assertThrows(IllegalArgumentException.class, () -> new Axes(List.of()));
  }

  private static Axes timeAndLast() {
    return new Axes(List.of(new Axes.Named(TIME), new Axes.Numbered(-1)));
  }

  @Test
  void readsAsInASpecification() {
    assertEquals("-1", Axes.of(-1).toString());
    assertEquals("{batch, time}", Axes.of(BATCH, TIME).toString());
    assertEquals(Optional.of(TIME), AxisName.find("time"));
    assertEquals(Optional.empty(), AxisName.find("frame"));
  }
}
