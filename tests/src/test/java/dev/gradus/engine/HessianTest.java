package dev.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.op.Ops;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.apache.commons.math3.analysis.differentiation.FiniteDifferencesDifferentiator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Second derivatives, whole and along a direction, against jets and against differences. */
class HessianTest {
  private static final Shape SHAPE = Shape.of(2, 3);
  private static final double[] AT = new Random(11).doubles(6, 0.3, 1.7).toArray();
  private static final double[] V = new Random(12).doubles(6, -1, 1).toArray();

  /** A function of six numbers, as a node and as a jet. */
  private record Case(
      String name, UnaryOperator<Node> loss, Function<Jets, DerivativeStructure> oracle) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static DerivativeStructure total(Jets x) {
    return x.fold(DerivativeStructure::add).data()[0];
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("linear", Ops::sum, HessianTest::total),
        new Case("log-sum-exp", Ops::logsumexp, x -> total(x.map(DerivativeStructure::exp)).log()),
        new Case("norm", Ops::norm, x -> total(x.map(v -> v.multiply(v))).sqrt()),
        new Case(
            "entropy", x -> Ops.sum(Ops.xlogy(x, x)), x -> total(x.map(v -> v.multiply(v.log())))),
        new Case(
            "product of sums",
            x -> Ops.mul(Ops.sum(Ops.exp(x)), Ops.sum(Ops.sin(x))),
            x ->
                total(x.map(DerivativeStructure::exp))
                    .multiply(total(x.map(DerivativeStructure::sin)))),
        new Case(
            "determinant of x·xᵀ",
            x -> determinant(Ops.matmul(x, Ops.swapAxes(x, 0, 1))),
            HessianTest::determinant));
  }

  private static Node determinant(Node m) {
    Node four = Ops.reshape(m, Shape.of(4));
    Node ad = Ops.mul(Ops.gather(four, List.of(0)), Ops.gather(four, List.of(3)));
    Node bc = Ops.mul(Ops.gather(four, List.of(1)), Ops.gather(four, List.of(2)));
    return Ops.sum(Ops.sub(ad, bc));
  }

  /** Σ of the squared 2×2 minors, by Cauchy and Binet. */
  private static DerivativeStructure determinant(Jets x) {
    DerivativeStructure sum = x.zero();
    for (int i = 0; i < 3; i++) {
      for (int j = i + 1; j < 3; j++) {
        DerivativeStructure minor =
            x.get(0, i).multiply(x.get(1, j)).subtract(x.get(0, j).multiply(x.get(1, i)));
        sum = sum.add(minor.multiply(minor));
      }
    }
    return sum;
  }

  private static double[] exact(Case c) {
    DerivativeStructure y = c.oracle.apply(Jets.variables(List.of(new Tensor(SHAPE, AT)))[0]);
    double[] h = new double[36];
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        int[] orders = new int[6];
        orders[i]++;
        orders[j]++;
        h[6 * i + j] = y.getPartialDerivative(orders);
      }
    }
    return h;
  }

  private static double[] times(double[] h, double[] v) {
    double[] out = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      for (int j = 0; j < v.length; j++) {
        out[i] += h[v.length * i + j] * v[j];
      }
    }
    return out;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithJets(Case c) {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("x", SHAPE);
    Node y = c.loss.apply(x);
    Node h = Gradients.hessian(y, x);
    assertEquals(Shape.of(2, 3, 2, 3), h.shape());
    Node hv = Gradients.hessianVector(y, x, g.input("v", SHAPE));
    try (Evaluation e = g.build(Map.of("h", h, "hv", hv)).newEvaluation()) {
      e.set("x", AT).set("v", V).run();
      double[] expected = exact(c);
      assertArrayEquals(expected, e.values("h"), 1e-12);
      assertArrayEquals(times(expected, V), e.values("hv"), 1e-12);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithDifferencesOfTheGradient(Case c) {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("x", SHAPE);
    Node y = c.loss.apply(x);
    Node d = Gradients.gradient(y, x);
    Node hv = Gradients.hessianVector(y, x, g.constant(SHAPE, V));
    try (Evaluation e = g.build(Map.of("d", d, "hv", hv)).newEvaluation()) {
      double[] analytic = e.set("x", AT).run().values("hv");
      FiniteDifferencesDifferentiator differences = new FiniteDifferencesDifferentiator(7, 1e-3);
      for (int i = 0; i < 6; i++) {
        int element = i;
        UnivariateFunction along = t -> e.set("x", moved(t)).run().values("d")[element];
        double numeric =
            differences
                .differentiate(along)
                .value(new DerivativeStructure(1, 1, 0, 0.0))
                .getPartialDerivative(1);
        assertEquals(numeric, analytic[i], 1e-9 * Math.max(1, Math.abs(numeric)));
      }
    }
  }

  private static double[] moved(double t) {
    double[] x = AT.clone();
    Arrays.setAll(x, i -> AT[i] + t * V[i]);
    return x;
  }

  @Test
  void scalarsHaveScalarHessians() {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("x", Shape.SCALAR);
    Node h = Gradients.hessian(Ops.pow(x, 3), x);
    assertEquals(Shape.SCALAR, h.shape());
    try (Evaluation e = g.build(Map.of("h", h)).newEvaluation()) {
      assertEquals(12, e.set("x", 2).run().scalar("h"), 1e-14);
    }
  }

  @Test
  void mistakesAreNamed() {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("x", Shape.of(257));
    Node y = Ops.sum(Ops.square(x));
    assertEquals(
        "a Hessian is made for 1 to 256 elements, not for shape [257];"
            + " hessianVector has no such limit",
        assertThrows(ShapeException.class, () -> Gradients.hessian(y, x)).getMessage());
    assertEquals(
        "cotangent [] for a result of shape [257]",
        assertThrows(ShapeException.class, () -> Gradients.hessianVector(y, x, y)).getMessage());
    assertThrows(ShapeException.class, () -> Gradients.hessian(x, x));
  }
}
