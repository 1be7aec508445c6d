package dev.gradus.autodiff.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.Values;
import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.autodiff.op.Ops;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Operations that users write with ND4J arrays. */
class ArrayOpTest {

  /** x³ by ND4J. */
  private record Cube() implements CustomOp {
    @Override
    public String name() {
      return "cube";
    }

    @Override
    public Shape shape(List<Shape> in) {
      return in.get(0);
    }

    @Override
    public INDArray forward(List<INDArray> in) {
      INDArray square = in.get(0).mul(in.get(0));
      return square.muli(in.get(0));
    }

    @Override
    public Node[] vjp(Node out, Node v) {
      return new Node[] {Ops.mul(v, Ops.mul(Ops.square(out.input()), 3))};
    }
  }

  /** Whatever a test wants to compute, without a derivative. */
  private record Any(Shape declared, Function<List<INDArray>, INDArray> function)
      implements CustomOp {
    @Override
    public String name() {
      return "any";
    }

    @Override
    public Shape shape(List<Shape> in) {
      return declared;
    }

    @Override
    public INDArray forward(List<INDArray> in) {
      return function.apply(in);
    }
  }

  private static Node input(DataType dtype, long... dims) {
    return new GraphBuilder(dtype).input("x", Shape.of(dims));
  }

  @Test
  void valueAndDerivativesOfEveryOrder() {
    Node x = input(DataType.DOUBLE, 3);
    Node y = Ops.sum(x.graph().apply(new Cube(), x));
    Node d = Gradients.gradient(y, x);
    assertArrayEquals(new double[] {36}, Values.of(y, 1, 2, 3));
    assertArrayEquals(new double[] {3, 12, 27}, Values.of(d, 1, 2, 3));
    assertArrayEquals(
        new double[] {6, 12, 18}, Values.of(Gradients.gradient(Ops.sum(d), x), 1, 2, 3));
    Map<String, double[]> at = Map.of("x", new double[] {1, -2, 3});
    GradientReport first = new GradientCheck().run(y, at, List.of("x"));
    assertTrue(first.passed(), first::toString);
    Node slope = Ops.sum(Ops.mul(d, x.graph().apply(new Cube(), x)));
    GradientReport second = new GradientCheck().run(slope, at, List.of("x"));
    assertTrue(second.passed(), second::toString);
  }

  @Test
  void equalOnesAreShared() {
    Node x = input(DataType.DOUBLE, 3);
    assertSame(x.graph().apply(new Cube(), x), x.graph().apply(new Cube(), x));
  }

  @Test
  void missingDerivativeIsNamed() {
    Node x = input(DataType.DOUBLE, 3);
    Node y = Ops.sum(x.graph().apply(new Any(x.shape(), in -> in.get(0)), x));
    MissingDerivativeException e =
        assertThrows(MissingDerivativeException.class, () -> Gradients.gradient(y, x));
    assertTrue(e.getMessage().contains("`any`"), e::getMessage);
  }

  static Stream<Arguments> results() {
    return Stream.of(
        result("the operand", x -> x),
        result("a copy", INDArray::dup),
        result("overwritten", x -> x.muli(1)),
        result("a view", x -> x.get(NDArrayIndex.all(), NDArrayIndex.all())),
        result("twice transposed", x -> x.transpose().dup().transpose()),
        result("f order", x -> x.dup('f')),
        result(
            "strided",
            x -> Nd4j.concat(1, x, x).get(NDArrayIndex.all(), NDArrayIndex.interval(0, 3))),
        result("reshaped", x -> x.reshape(3, 2).dup().reshape(2, 3)));
  }

  private static Arguments result(String name, UnaryOperator<INDArray> function) {
    return Arguments.of(name, function);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("results")
  void everyLayoutOfAResultIsRead(String name, UnaryOperator<INDArray> function) {
    for (DataType dtype : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
      Node x = input(dtype, 2, 3);
      Node y = x.graph().apply(new Any(x.shape(), in -> function.apply(in.get(0))), x);
      try (Evaluation e = x.graph().build(Map.of("x", x, "y", y)).newEvaluation()) {
        for (int run = 1; run < 4; run++) {
          double[] in = {run, 2, 3, 4, 5, 6};
          e.set("x", in).run();
          assertArrayEquals(in, e.values("y"), name);
          assertArrayEquals(in, e.values("x"), "the operand's own memory was written");
        }
      }
    }
  }

  @Test
  void operandsAreOfTheGraphsDtypeAndShape() {
    for (DataType dtype : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
      Node x = input(dtype, 2, 3);
      List<String> seen = new ArrayList<>();
      Function<List<INDArray>, INDArray> look =
          in -> {
            in.forEach(a -> seen.add(a.dataType() + " " + Shape.of(a.shape())));
            return in.get(1);
          };
      Node s = Ops.sum(x);
      Node y = x.graph().apply(new Any(Shape.SCALAR, look), x, s);
      assertArrayEquals(new double[] {21}, Values.of(y, 1, 2, 3, 4, 5, 6));
      assertEquals(List.of(dtype + " [2, 3]", dtype + " []"), seen);
    }
  }

  @Test
  void emptyArraysGoThrough() {
    Node x = input(DataType.DOUBLE, 0, 3);
    Node y = x.graph().apply(new Any(x.shape(), in -> in.get(0)), x);
    assertArrayEquals(new double[0], Values.of(y));
  }

  @Test
  void nanAndInfinityPass() {
    Node x = input(DataType.DOUBLE, 2);
    Node y = x.graph().apply(new Any(x.shape(), in -> in.get(0).rdiv(0)), x);
    assertArrayEquals(new double[] {0, Double.NaN}, Values.of(y, 5, 0));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("any in `f(x)`: forward returned null", result("", x -> null).get()[1]),
        Arguments.of(
            "any in `f(x)`: forward returned FLOAT in a DOUBLE graph;"
                + " convert with castTo(DataType.DOUBLE)",
            result("", x -> x.castTo(DataType.FLOAT)).get()[1]),
        Arguments.of(
            "any in `f(x)`: forward returned shape [3, 2] where the shape rule gave [2, 3]",
            result("", INDArray::transpose).get()[1]),
        Arguments.of(
            "any in `f(x)`: forward returned a closed array",
            result(
                    "",
                    x -> {
                      INDArray copy = x.dup();
                      copy.close();
                      return copy;
                    })
                .get()[1]));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void wrongResultsAreNamed(String message, UnaryOperator<INDArray> function) {
    Node x = input(DataType.DOUBLE, 2, 3);
    Op op = new Any(x.shape(), in -> function.apply(in.get(0)));
    Node y = x.graph().labelled("f(x)", () -> x.graph().apply(op, x));
    assertEquals(
        message,
        assertThrows(GraphException.class, () -> Values.of(y, 1, 2, 3, 4, 5, 6)).getMessage());
  }

  @Test
  void closingReleasesOperandsAndResults() {
    Node x = input(DataType.DOUBLE, 3);
    List<INDArray> seen = new ArrayList<>();
    Function<List<INDArray>, INDArray> remember =
        in -> {
          INDArray copy = in.get(0).dup();
          seen.add(in.get(0));
          seen.add(copy);
          return copy;
        };
    Node y = x.graph().apply(new Any(x.shape(), remember), x);
    Evaluation e = x.graph().build(Map.of("y", y)).newEvaluation();
    e.set("x", new double[] {1, 2, 3}).run();
    assertFalse(seen.get(0).wasClosed());
    assertTrue(seen.get(1).wasClosed());
    e.run();
    assertSame(seen.get(0), seen.get(2));
    e.close();
    assertTrue(seen.get(0).wasClosed());
  }
}
