package dev.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Values and derivatives exactly at kinks, ties and zeros, as the documentation promises them. */
class KinksTest {

  /** The gradient of Σy by x where x is {@code at}. */
  private record Kink(
      String name, UnaryOperator<Node> op, double[] at, double[] value, double[] gradient) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;
  private static final double E50 = StrictMath.exp(-50);

  private static double[] d(double... values) {
    return values;
  }

  static Stream<Kink> kinks() {
    return Stream.of(
        new Kink("abs", Ops::abs, d(0, -0.0), d(0, 0), d(0, 0)),
        new Kink("relu", Ops::relu, d(0, -0.0), d(0, 0), d(0, 0)),
        new Kink("sign", Ops::sign, d(0, 2), d(0, 1), d(0, 0)),
        new Kink("clip", x -> Ops.clip(x, -1, 1), d(-1, 1, 2, -2), d(-1, 1, 1, -1), d(1, 1, 0, 0)),
        new Kink("norm at 0", Ops::norm, d(0, 0, 0), d(0), d(0, 0, 0)),
        new Kink("norm of tiny", Ops::norm, d(3e-200, 4e-200), d(5e-200), d(0.6, 0.8)),
        new Kink("norm of huge", Ops::norm, d(3e200, -4e200), d(5e200), d(0.6, -0.8)),
        new Kink("max ties", Ops::max, d(2, 1, 2, 2), d(2), d(1 / 3., 0, 1 / 3., 1 / 3.)),
        new Kink("min ties", Ops::min, d(2, 1, 1, 2), d(1), d(0, 0.5, 0.5, 0)),
        new Kink("max of itself", x -> Ops.max(x, x), d(1), d(1), d(1)),
        new Kink(
            "max with 0", x -> Ops.max(x, x.constant(0)), d(0, 1, -1), d(0, 1, 0), d(.5, 1, 0)),
        new Kink(
            "min with 0", x -> Ops.min(x, x.constant(0)), d(0, 1, -1), d(0, 0, -1), d(.5, 0, 1)),
        new Kink(
            "segmentMax ties",
            x -> Ops.segmentMax(x, List.of(0, 0, 1, 0), 2),
            d(5, 5, 7, 1),
            d(5, 7),
            d(0.5, 0.5, 1, 0)),
        new Kink("0 ln 0", x -> Ops.xlogy(x.constant(0), x), d(0, 2), d(0, 0), d(0, 0)),
        new Kink("0 ln(1 - 1)", x -> Ops.xlog1py(x.constant(0), x), d(-1, 2), d(0, 0), d(0, 0)),
        new Kink("0 / 0", x -> Ops.xdivy(x.constant(0), x), d(0, 2), d(0, 0), d(0, 0)),
        new Kink("a / 0", x -> Ops.divOrZero(x.constant(3), x), d(0, 2), d(0, 1.5), d(0, -0.75)),
        new Kink("pow of 0", x -> Ops.pow(x, 3), d(0), d(0), d(0)),
        new Kink("pow 1 of 0", x -> Ops.pow(x, 1), d(0), d(0), d(1)),
        new Kink("pow 0 of 0", x -> Ops.pow(x, 0), d(0), d(1), d(0)),
        new Kink("0 to a power", x -> Ops.pow(x.constant(0), x), d(2), d(0), d(0)),
        new Kink("sum of nothing", Ops::sum, d(), d(0), d()),
        new Kink("mean of nothing", Ops::mean, d(), d(NAN), d()),
        new Kink("logsumexp of nothing", Ops::logsumexp, d(), d(-INF), d()),
        new Kink("norm1 at 0", Ops::norm1, d(0, -2, 3), d(5), d(0, -1, 1)),
        new Kink("normInf ties", Ops::normInf, d(-2, 1, 2), d(2), d(-0.5, 0, 0.5)),
        new Kink("normInf at 0", Ops::normInf, d(0, 0), d(0), d(0, 0)),
        new Kink("std of equals", x -> Ops.std(x, 1), d(3, 3, 3), d(0), d(0, 0, 0)),
        new Kink("var of equals", x -> Ops.var(x, 1), d(3, 3, 3), d(0), d(0, 0, 0)),
        new Kink("logsumexp of nothing but 0", Ops::logsumexp, d(-INF, -INF), d(-INF), d(0, 0)),
        new Kink("logsumexp with a 0", Ops::logsumexp, d(-INF, 2), d(2), d(0, 1)),
        new Kink("logsumexp far out", Ops::logsumexp, d(800, -800), d(800), d(1, 0)),
        new Kink("logsumexp of infinity", Ops::logsumexp, d(-INF, INF), d(INF), d(0, NAN)),
        new Kink("logsumexp with NaN", Ops::logsumexp, d(NAN, 1), d(NAN), d(NAN, NAN)),
        new Kink("softmax of nothing but 0", Ops::softmax, d(-INF, -INF), d(0, 0), d(0, 0)),
        new Kink("softmax far out", Ops::softmax, d(900, -900), d(1, 0), d(0, 0)),
        new Kink("logSoftmax near 0", Ops::logSoftmax, d(0, -50), d(-E50, -50), d(-1, 1)),
        new Kink(
            "what select leaves out",
            x -> Ops.select(Ops.greater(x, x.constant(0)), Ops.log(x), x),
            d(1, -1),
            d(0, -1),
            d(1, 1)));
  }

  @ParameterizedTest
  @MethodSource("kinks")
  void isAsDocumented(Kink kink) {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("x", Shape.of(kink.at.length));
    Node y = kink.op.apply(x);
    Node dy = Gradients.gradient(Ops.sum(y), x);
    try (Evaluation e = g.build(Map.of("y", y, "dy", dy)).newEvaluation()) {
      e.set("x", kink.at).run();
      double size = Double.isFinite(kink.value[0]) ? Math.abs(kink.value[0]) : 1;
      assertArrayEquals(kink.value, e.values("y"), 1e-15 * size);
      assertArrayEquals(kink.gradient, e.values("dy"), 1e-15);
    }
  }
}
