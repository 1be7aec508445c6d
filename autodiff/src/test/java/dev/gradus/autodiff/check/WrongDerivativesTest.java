package dev.gradus.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** The checker checked: every way in which derivatives go wrong is caught. */
class WrongDerivativesTest {
  private static final double[] AT = {0.7, -1.3, 2.1, 0.4, -0.6, 1.9};
  private static final double UNTOLD = Double.NaN;

  /**
   * A mistake.
   *
   * @param op one operation, right
   * @param rule the mistaken derivative
   * @param ratio the factor that the report should tell, NaN if there is none
   */
  private record Mistake(String name, UnaryOperator<Node> op, Wrong.Rule rule, double ratio) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Node[] one(Node node) {
    return new Node[] {node};
  }

  private static Node right(Node out, Node v) {
    return ((Wrong) out.op()).right().vjp(out, v)[0];
  }

  private static Node pick(Node x, Integer... indices) {
    return Ops.gather(x, List.of(indices));
  }

  static Stream<Mistake> mistakes() {
    double[] stale = {0.9, -1, 2, 0.5, -0.5, 2};
    double[] exponentials = java.util.Arrays.stream(stale).map(Math::exp).toArray();
    return Stream.of(
        new Mistake("zero", Ops::exp, (out, v) -> new Node[] {null}, 0),
        new Mistake("sign", Ops::exp, (out, v) -> one(Ops.neg(right(out, v))), -1),
        new Mistake("factor 2", Ops::sin, (out, v) -> one(Ops.mul(right(out, v), 2)), 2),
        new Mistake("factor 1.01", Ops::exp, (o, v) -> one(Ops.mul(right(o, v), 1.01)), 1.01),
        new Mistake("factor 1.0001", Ops::sin, (o, v) -> one(Ops.mul(right(o, v), 1.0001)), 1.0001),
        new Mistake(
            "transposed",
            x -> x.graph().apply(matrix(), x),
            (out, v) -> one(v.graph().apply(matrix(), v)),
            UNTOLD),
        new Mistake(
            "wrong axis",
            x -> Ops.sumKeepDims(Ops.reshape(x, Shape.of(2, 3)), 0),
            (out, v) -> one(Ops.reshape(pick(v, 0, 0, 1, 1, 2, 2), Shape.of(2, 3))),
            UNTOLD),
        new Mistake(
            "missing sumTo, the shape made to fit",
            x -> Ops.broadcastTo(Ops.reshape(x, Shape.of(1, 6)), Shape.of(2, 6)),
            (out, v) -> one(Ops.reshape(pick(flat(v), 0, 1, 2, 3, 4, 5), Shape.of(1, 6))),
            UNTOLD),
        new Mistake(
            "overwritten instead of added",
            x -> pick(x, 0, 0, 3),
            (out, v) -> one(Ops.scatterAdd(pick(v, 1, 2), List.of(0, 3), 6)),
            UNTOLD),
        new Mistake(
            "one of two uses forgotten",
            x -> Ops.mul(x, x),
            (out, v) -> new Node[] {Ops.mul(v, out.input()), null},
            0.5),
        new Mistake("n for n - 1", x -> Ops.div(Ops.square(x), 5), (o, v) -> div(v, 6), 5 / 6.0),
        new Mistake(
            "dropped cotangent", Ops::square, (out, v) -> one(Ops.mul(out.input(), 2)), UNTOLD),
        new Mistake(
            "stale residual",
            Ops::exp,
            (out, v) -> one(Ops.mul(v, v.graph().constant(out.shape(), exponentials))),
            UNTOLD),
        new Mistake(
            "off by one",
            x -> pick(x, 1, 2, 3, 4),
            (out, v) -> one(Ops.scatterAdd(v, List.of(0, 1, 2, 3), 6)),
            UNTOLD),
        new Mistake(
            "missing conjugate",
            x -> Ops.stft(x, new double[] {0.3, 1, 0.7, 0.2}, 2),
            (out, v) -> one(right(out, conjugate(v))),
            UNTOLD),
        new Mistake(
            "gradient beyond the bounds of clip",
            x -> Ops.select(Ops.greater(x, x.constant(1)), x.constant(1), x),
            (out, v) -> new Node[] {null, null, v},
            UNTOLD),
        new Mistake("sign of abs forgotten", Ops::abs, (out, v) -> one(v), UNTOLD),
        new Mistake("y for x", Ops::log, (out, v) -> one(Ops.div(v, out)), UNTOLD),
        new Mistake(
            "operands exchanged",
            x -> Ops.sub(Ops.sin(x), x),
            (out, v) -> new Node[] {Ops.neg(v), v},
            UNTOLD));
  }

  private static MatVec matrix() {
    Double[] a = new Double[36];
    java.util.Arrays.setAll(a, i -> Math.sin(3.0 * i + 1));
    return new MatVec(List.of(a), false);
  }

  private static Node flat(Node x) {
    return Ops.reshape(x, Shape.of(x.shape().size()));
  }

  private static Node conjugate(Node z) {
    return Ops.mul(z, z.graph().constant(Shape.of(2), 1, -1));
  }

  private static Node[] div(Node v, double n) {
    return new Node[] {Ops.div(v, n), null};
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakeIsCaught(Mistake mistake) {
    GradientReport report = check(mistake, mistake.rule);
    assertFalse(report.passed(), report::toString);
    if (!Double.isNaN(mistake.ratio)) {
      Finding worst = report.worst().orElseThrow();
      assertEquals(mistake.ratio, worst.ratio(), 1e-5, report::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void rightDerivativeOfTheSamePasses(Mistake mistake) {
    GradientReport report = check(mistake, (out, v) -> ((Wrong) out.op()).right().vjp(out, v));
    assertTrue(report.passed(), report::toString);
  }

  /** 3·Σ w·op(x), with weights that make every element count differently. */
  private static GradientReport check(Mistake mistake, Wrong.Rule rule) {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("x", Shape.of(6));
    Node argument = mistake.name.equals("y for x") ? Ops.exp(x) : x;
    Node y = Wrong.derivative(mistake.op.apply(argument), rule);
    double[] weights = new double[y.shape().size()];
    java.util.Arrays.setAll(weights, i -> 1 + 0.37 * i * i);
    Node loss = Ops.mul(Ops.sum(Ops.mul(y, g.constant(y.shape(), weights))), 3);
    return new GradientCheck().run(loss, Map.of("x", AT), List.of("x"));
  }
}
