package dev.gradus.autodiff.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.op.Ops;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Shapes that do not fit: one message with the operation, the label and the shapes. */
class ShapeErrorsTest {

  private record Mistake(String message, Function<Node, Node> construction) {
    @Override
    public String toString() {
      return message;
    }
  }

  private static Node zeros(Node x, long... dims) {
    return x.graph().constant(Shape.of(dims), new double[Shape.of(dims).size()]);
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(
        new Mistake(
            "add in `a + b`: shapes [2, 3] and [2] do not broadcast", x -> Ops.add(x, zeros(x, 2))),
        new Mistake(
            "select in `a + b`: shapes [2, 3] and [4] do not broadcast",
            x -> Ops.select(x, zeros(x, 4), x)),
        new Mistake(
            "broadcastTo in `a + b`: shape [2, 3] does not broadcast to [3]",
            x -> Ops.broadcastTo(x, Shape.of(3))),
        new Mistake(
            "sum in `a + b`: shape [2, 3] does not reduce to [4, 2, 3]",
            x -> Ops.sumTo(x, Shape.of(4, 2, 3))),
        new Mistake(
            "reshape in `a + b`: shape [2, 3] does not hold the elements of [7]",
            x -> Ops.reshape(x, Shape.of(7))),
        new Mistake("there is no axis 2 in shape [2, 3]", x -> Ops.sum(x, 2)),
        new Mistake("there is no axis -3 in shape [2, 3]", x -> Ops.max(x, -3)),
        new Mistake(
            "max in `a + b`: shape [0] has no element to be the largest",
            x -> Ops.max(zeros(x, 0))),
        new Mistake(
            "gather in `a + b`: index 3 is outside the last axis of [2, 3]",
            x -> Ops.gather(x, List.of(0, 3))),
        new Mistake(
            "gather in `a + b`: there is no axis -1 in shape []",
            x -> Ops.gather(x.constant(1), List.of(0))),
        new Mistake(
            "scatterAdd in `a + b`: 2 indices for the last axis of shape [2, 3]",
            x -> Ops.scatterAdd(x, List.of(0, 1), 4)),
        new Mistake(
            "scatterAdd in `a + b`: index -1 is outside an axis of extent 4",
            x -> Ops.scatterAdd(x, List.of(0, 1, -1), 4)),
        new Mistake(
            "segmentMax in `a + b`: segment 1 is empty and has no largest element",
            x -> Ops.segmentMax(x, List.of(0, 0, 2), 3)),
        new Mistake(
            "segmentMax in `a + b`: segment 2 is outside an axis of extent 2",
            x -> Ops.segmentMax(x, List.of(0, 1, 2), 2)),
        new Mistake(
            "stft in `a + b`: a signal of 3 samples is shorter than the window of 4",
            x -> Ops.stft(x, new double[4], 1)),
        new Mistake(
            "stft in `a + b`: hop 0 of a window of 2 samples is below 1",
            x -> Ops.stft(x, new double[2], 0)),
        new Mistake("stft in `a + b`: the window is empty", x -> Ops.stft(x, new double[0], 1)),
        new Mistake(
            "a gradient needs a scalar, not shape [2, 3]; reduce it by sum or mean first",
            x -> Gradients.gradient(x, x)),
        new Mistake(
            "cotangent [2] for a result of shape [2, 3]",
            x -> Gradients.vjp(x, zeros(x, 2), List.of(x)).get(0)),
        new Mistake(
            "input `x` has shape [2, 3] already, not [3]", x -> x.graph().input("x", Shape.of(3))),
        new Mistake(
            "a constant of shape [2] has 2 values, not 3",
            x -> x.graph().constant(Shape.of(2), 1, 2, 3)));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void messageSaysWhatAndWhere(Mistake mistake) {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("x", Shape.of(2, 3));
    ShapeException e =
        assertThrows(
            ShapeException.class, () -> g.labelled("a + b", () -> mistake.construction.apply(x)));
    assertEquals(mistake.message, e.getMessage());
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void withoutLabelTheMessageStillStands(Mistake mistake) {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("x", Shape.of(2, 3));
    ShapeException e = assertThrows(ShapeException.class, () -> mistake.construction.apply(x));
    assertEquals(mistake.message.replace(" in `a + b`", ""), e.getMessage());
  }

  static Stream<long[]> impossible() {
    return Stream.of(new long[] {2, -1}, new long[] {1L << 20, 1L << 20});
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void extentsMustBePossible(long[] dims) {
    ShapeException e = assertThrows(ShapeException.class, () -> Shape.of(dims));
    assertEquals(true, e.getMessage().contains(Arrays.toString(dims)));
  }
}
