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
            "gather in `a + b`: index 3 is outside axis -1 of shape [2, 3]",
            x -> Ops.gather(x, List.of(0, 3))),
        new Mistake(
            "gather in `a + b`: there is no axis -1 in shape []",
            x -> Ops.gather(x.constant(1), List.of(0))),
        new Mistake(
            "scatterAdd in `a + b`: 2 indices for axis -1 of shape [2, 3]",
            x -> Ops.scatterAdd(x, List.of(0, 1), 4)),
        new Mistake(
            "scatterAdd in `a + b`: index -1 is outside axis -1 of shape [2, 4]",
            x -> Ops.scatterAdd(x, List.of(0, 1, -1), 4)),
        new Mistake(
            "gather in `a + b`: there is no axis 2 in shape [2, 3]",
            x -> Ops.gather(x, 2, List.of(0))),
        new Mistake(
            "transpose in `a + b`: [0, 0] does not list every axis of shape [2, 3] once",
            x -> Ops.transpose(x, 0, 0)),
        new Mistake(
            "transpose in `a + b`: [0] does not list every axis of shape [2, 3] once",
            x -> Ops.transpose(x, 0)),
        new Mistake("there is no axis 5 in shape [2, 3]", x -> Ops.swapAxes(x, 0, 5)),
        new Mistake(
            "slice in `a + b`: from 1 to 4 in steps of 1 is no part of axis 1 of shape [2, 3]",
            x -> Ops.slice(x, 1, 1, 4)),
        new Mistake(
            "slice in `a + b`: from 2 to 1 in steps of 1 is no part of axis 1 of shape [2, 3]",
            x -> Ops.slice(x, 1, 2, 1)),
        new Mistake(
            "slice in `a + b`: from 0 to 3 in steps of 0 is no part of axis -1 of shape [2, 3]",
            x -> Ops.slice(x, -1, 0, 3, 0)),
        new Mistake(
            "crop in `a + b`: 2 and 2 elements cannot be taken from the ends of axis 1"
                + " of shape [2, 3]",
            x -> Ops.crop(x, 1, 2, 2)),
        new Mistake(
            "pad in `a + b`: -1 and 0 zeros; crop takes elements away", x -> Ops.pad(x, 0, -1, 0)),
        new Mistake(
            "split in `a + b`: [1, 1] does not add up to axis 1 of shape [2, 3]",
            x -> Ops.split(x, 1, 1, 1).get(0)),
        new Mistake(
            "concat in `a + b`: shapes [[2, 3], [2, 2]] differ beyond axis 0",
            x -> Ops.concat(List.of(x, zeros(x, 2, 2)), 0)),
        new Mistake(
            "concat in `a + b`: shapes [[2, 3], [2]] differ beyond axis 1",
            x -> Ops.concat(List.of(x, zeros(x, 2)), 1)),
        new Mistake("cumsum in `a + b`: there is no axis 2 in shape [2, 3]", x -> Ops.cumsum(x, 2)),
        new Mistake(
            "matmul in `a + b`: shapes [2, 3] and [2, 3] are no matrices to multiply",
            x -> Ops.matmul(x, x)),
        new Mistake(
            "matmul in `a + b`: shapes [2, 3] and [3] are no matrices to multiply",
            x -> Ops.matmul(x, zeros(x, 3))),
        new Mistake(
            "matmul in `a + b`: the leading axes of shapes [2, 1, 3] and [4, 3, 1]"
                + " do not broadcast",
            x -> Ops.matmul(zeros(x, 2, 1, 3), zeros(x, 4, 3, 1))),
        new Mistake(
            "squaredDistances in `a + b`: shapes [2, 3] and [2, 2] have no rows in common",
            x -> Ops.squaredDistances(x, zeros(x, 2, 2))),
        new Mistake(
            "var in `a + b`: ddof is 2 for 2 elements each of shape [2, 3]", x -> Ops.var(x, 2, 0)),
        new Mistake(
            "std in `a + b`: ddof is -1 for 6 elements each of shape [2, 3]", x -> Ops.std(x, -1)),
        new Mistake(
            "softDtw in `a + b`: gamma is 0.0, but has to be a number above 0",
            x -> Ops.softDtw(x, 0)),
        new Mistake(
            "softDtw in `a + b`: gamma is NaN, but has to be a number above 0",
            x -> Ops.softDtw(x, Double.NaN)),
        new Mistake(
            "softDtwAlignment in `a + b`: shape [3] is no matrix of costs [..., N, M]",
            x -> Ops.softDtwAlignment(zeros(x, 3), 1)),
        new Mistake(
            "softDtw in `a + b`: shape [2, 0] is no matrix of costs [..., N, M]",
            x -> Ops.softDtw(zeros(x, 2, 0), 1)),
        new Mistake("rfft in `a + b`: shape [] holds no signal", x -> Ops.rfft(x.constant(1))),
        new Mistake(
            "irfft in `a + b`: shape [2, 3] is no spectrum of 2 samples", x -> Ops.irfft(x, 2)),
        new Mistake(
            "irfft in `a + b`: shape [2, 2] is no spectrum of 4 samples",
            x -> Ops.irfft(zeros(x, 2, 2), 4)),
        new Mistake(
            "a Hessian is made for 1 to 256 elements, not for shape [2, 0];"
                + " hessianVector has no such limit",
            x -> Gradients.hessian(Ops.sum(x), x.graph().input("none", Shape.of(2, 0)))),
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
