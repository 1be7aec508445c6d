package dev.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.math3.dfp.Dfp;
import org.apache.commons.math3.dfp.DfpField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The functions of one number, over their whole domain, within 4 units in the last place of what
 * decimal arithmetic of 120 digits gives, and their derivatives within 16; beyond its reach,
 * against leading terms.
 */
class ElementwiseAccuracyTest {
  private static final long SEED = 4;

  /** Enough digits for 1 + x of the smallest x, and for 1 + eˣ of the most negative one. */
  private static final DfpField FIELD = new DfpField(120);

  /** A function, its references, and the exponents of ten its arguments are drawn from. */
  private record Case(
      String name,
      UnaryOperator<Node> op,
      UnaryOperator<Dfp> exact,
      UnaryOperator<Dfp> derivative,
      boolean negative,
      int smallest,
      double largest) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("exp", Ops::exp, Dfp::exp, Dfp::exp, true, -30, 700),
        new Case("expm1", Ops::expm1, x -> x.exp().subtract(1), Dfp::exp, true, -30, 700),
        new Case("log", Ops::log, Dfp::log, Dfp::reciprocal, false, -307, 1e307),
        new Case(
            "log1p", Ops::log1p, x -> x.add(1).log(), x -> x.add(1).reciprocal(), false, -30, 1e9),
        new Case(
            "sqrt", Ops::sqrt, Dfp::sqrt, x -> x.sqrt().multiply(2).reciprocal(), false, -30, 1e9),
        new Case("sin", Ops::sin, Dfp::sin, Dfp::cos, true, -30, 1e3),
        new Case("cos", Ops::cos, Dfp::cos, x -> x.sin().negate(), true, -10, 1e3),
        new Case("tanh", Ops::tanh, ElementwiseAccuracyTest::tanh, x -> sech2(x), true, -30, 100),
        new Case(
            "sigmoid",
            Ops::sigmoid,
            ElementwiseAccuracyTest::sigmoid,
            x -> sigmoid(x).multiply(sigmoid(x.negate())),
            true,
            -30,
            100),
        new Case(
            "softplus",
            Ops::softplus,
            x -> x.exp().add(1).log(),
            ElementwiseAccuracyTest::sigmoid,
            true,
            -30,
            100));
  }

  private static Dfp sigmoid(Dfp x) {
    return x.negate().exp().add(1).reciprocal();
  }

  private static Dfp tanh(Dfp x) {
    Dfp e = x.multiply(2).exp();
    return e.subtract(1).divide(e.add(1));
  }

  private static Dfp sech2(Dfp x) {
    return sigmoid(x.multiply(2)).multiply(sigmoid(x.multiply(-2))).multiply(4);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valueIsWithin4Ulp(Case c) {
    walk(c, "y", c.exact, 4);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void derivativeIsWithin16Ulp(Case c) {
    walk(c, "dy", c.derivative, 16);
  }

  private static void walk(Case c, String output, UnaryOperator<Dfp> exact, double allowed) {
    double[] xs = arguments(c);
    double[] ys = evaluate(c.op, xs).get(output);
    for (int i = 0; i < xs.length; i++) {
      double expected = exact.apply(FIELD.newDfp(xs[i])).toDouble();
      double ulps = Math.abs(ys[i] - expected) / Math.ulp(expected);
      double x = xs[i];
      double y = ys[i];
      assertTrue(
          ulps <= allowed,
          () -> c + "(" + x + ") " + output + " = " + y + ", not " + expected + "; " + ulps);
    }
  }

  /** Magnitudes spread evenly over their exponents. */
  private static double[] arguments(Case c) {
    Random random = new Random(SEED);
    double high = Math.log10(c.largest);
    double[] xs = new double[40];
    for (int i = 0; i < xs.length; i++) {
      boolean moderate = i % 2 == 0;
      double low = moderate ? -2 : c.smallest;
      double top = moderate ? Math.min(1.5, high) : high;
      double x = Math.pow(10, low + random.nextDouble() * (top - low));
      xs[i] = c.negative && random.nextBoolean() ? -x : x;
    }
    return xs;
  }

  private static Map<String, double[]> evaluate(UnaryOperator<Node> op, double... xs) {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("x", Shape.of(xs.length));
    Node y = op.apply(x);
    Node dy = Gradients.gradient(Ops.sum(y), x);
    try (Evaluation e = g.build(Map.of("y", y, "dy", dy)).newEvaluation()) {
      e.set("x", xs).run();
      return Map.of("y", e.values("y"), "dy", e.values("dy"));
    }
  }

  /** Signed zeros, infinities and NaN: what IEEE 754 and the limits of the functions say. */
  @ParameterizedTest
  @CsvSource({
    "exp, 1, 1, Infinity, 0",
    "expm1, 0, -0.0, Infinity, -1",
    "log, -Infinity, -Infinity, Infinity, NaN",
    "log1p, 0, -0.0, Infinity, NaN",
    "sqrt, 0, -0.0, Infinity, NaN",
    "square, 0, 0, Infinity, Infinity",
    "abs, 0, 0, Infinity, Infinity",
    "neg, -0.0, 0, -Infinity, Infinity",
    "sign, 0, -0.0, 1, -1",
    "relu, 0, 0, Infinity, 0",
    "step, 0, 0, 1, 0",
    "sin, 0, -0.0, NaN, NaN",
    "cos, 1, 1, NaN, NaN",
    "tanh, 0, -0.0, 1, -1",
    "sigmoid, 0.5, 0.5, 1, 0",
    "softplus, 0.6931471805599453, 0.6931471805599453, Infinity, 0",
  })
  void specialValues(String name, double zero, double minusZero, double infinity, double minus) {
    double[] xs = {0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};
    double[] ys = evaluate(named(name), xs).get("y");
    double[] expected = {zero, minusZero, infinity, minus, Double.NaN};
    for (int i = 0; i < xs.length; i++) {
      assertEquals(expected[i], ys[i], name + "(" + xs[i] + ")");
    }
  }

  private static UnaryOperator<Node> named(String name) {
    return x -> {
      try {
        return (Node) Ops.class.getMethod(name, Node.class).invoke(null, x);
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(name, e);
      }
    };
  }

  @Test
  void subnormalsGoThrough() {
    double[] tiny = {Double.MIN_VALUE, -3 * Double.MIN_VALUE, 1e-310, -1e-320, 1e-300, -1e-100};
    for (String name : List.of("expm1", "log1p", "sin", "tanh")) {
      double[] ys = evaluate(named(name), tiny).get("y");
      // x + O(x²) rounds to x.
      assertEquals(Arrays.toString(tiny), Arrays.toString(ys), name);
    }
    double[] roots = evaluate(Ops::sqrt, Double.MIN_VALUE, 1e-310).get("y");
    assertEquals(StrictMath.sqrt(Double.MIN_VALUE), roots[0]);
    assertEquals(StrictMath.sqrt(1e-310), roots[1]);
    assertEquals(StrictMath.log(1e-310), evaluate(Ops::log, 1e-310).get("y")[0], 1e-13);
  }

  @Test
  void farOutNothingOverflowsOrCancels() {
    List<String> wrong = new ArrayList<>();
    expect(wrong, "log1p", 1e-300, 1e-300, 1);
    expect(wrong, "tanh", 1e-12, 1e-12, 1);
    expect(wrong, "softplus", 800, 800, 1);
    expect(wrong, "softplus", -800, 0, 0);
    expect(wrong, "sigmoid", -800, 0, 0);
    expect(wrong, "sigmoid", 800, 1, 0);
    expect(wrong, "softplus", -700, StrictMath.exp(-700), StrictMath.exp(-700));
    expect(wrong, "sigmoid", -740, StrictMath.exp(-740), StrictMath.exp(-740));
    expect(wrong, "expm1", -60, -1, StrictMath.exp(-60));
    expect(wrong, "tanh", -60, -1, 4 * StrictMath.exp(-120));
    assertTrue(wrong.isEmpty(), wrong::toString);
  }

  private static void expect(List<String> wrong, String name, double x, double y, double dy) {
    Map<String, double[]> got = evaluate(named(name), x);
    if (Math.abs(got.get("y")[0] - y) > 4 * Math.ulp(y)) {
      wrong.add(name + "(" + x + ") = " + got.get("y")[0]);
    }
    if (Math.abs(got.get("dy")[0] - dy) > 16 * Math.ulp(dy)) {
      wrong.add(name + "′(" + x + ") = " + got.get("dy")[0]);
    }
  }
}
