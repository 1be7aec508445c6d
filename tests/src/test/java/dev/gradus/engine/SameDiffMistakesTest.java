package dev.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Where ND4J's own automatic differentiation (SameDiff 1.0.0-M2.1) is known to go wrong: one test
 * each, the expected values written out from the formula.
 */
class SameDiffMistakesTest {
  private static final double[] X = {0.5, -1.5, 2, 0.25, 3, -0.75};

  private final GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
  private final Node x = g.input("x", Shape.of(2, 3));

  private double[] value(Node y) {
    return values(Map.of("y", y)).get("y");
  }

  private Map<String, double[]> values(Map<String, Node> outputs) {
    try (Evaluation e = g.build(outputs).newEvaluation()) {
      e.set("x", X).run();
      Map<String, double[]> all = new LinkedHashMap<>();
      outputs.keySet().forEach(name -> all.put(name, e.values(name)));
      return all;
    }
  }

  private double[] gradient(Node loss) {
    return value(Gradients.gradient(loss, x));
  }

  /** Huber with δ = 1; with SameDiff, 3·loss has the gradient of the loss. */
  @Test
  void weightOfALossReachesItsGradient() {
    Node huber =
        Ops.mean(
            Ops.select(
                Ops.greater(Ops.abs(x), g.constant(1)),
                Ops.sub(Ops.abs(x), 0.5),
                Ops.mul(Ops.square(x), 0.5)));
    double[] expected = new double[6];
    for (int i = 0; i < 6; i++) {
      expected[i] = 3 * Math.max(-1, Math.min(1, X[i])) / 6;
    }
    assertArrayEquals(expected, gradient(Ops.mul(huber, 3)), 1e-15);
    Node twice = Ops.add(Ops.mul(huber, 2), huber);
    assertArrayEquals(expected, gradient(twice), 1e-15);
  }

  @Test
  void weightsOfElementsReachTheGradient() {
    double[] w = {1, 2, 0, -1, 0.5, 3};
    double[] expected = new double[6];
    for (int i = 0; i < 6; i++) {
      expected[i] = 2 * w[i] * X[i];
    }
    Node weighted = Ops.sum(Ops.mul(Ops.square(x), g.constant(Shape.of(2, 3), w)));
    assertArrayEquals(expected, gradient(weighted), 1e-15);
  }

  /** Σ c·cumsum(x) has the gradient Σ_{i ≥ j} c_i along the axis. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, -1, -2})
  void cumsumOnEveryAxis(int axis) {
    double[] c = {1, 2, 4, 8, 16, 32};
    Node y = Ops.cumsum(x, axis);
    double[] d = gradient(Ops.sum(Ops.mul(y, g.constant(Shape.of(2, 3), c))));
    if (axis == 0 || axis == -2) {
      assertArrayEquals(new double[] {.5, -1.5, 2, .75, 1.5, 1.25}, value(y));
      assertArrayEquals(new double[] {9, 18, 36, 8, 16, 32}, d);
    } else {
      assertArrayEquals(new double[] {.5, -1, 1, .25, 3.25, 2.5}, value(y));
      assertArrayEquals(new double[] {7, 6, 4, 56, 48, 32}, d);
    }
  }

  @Test
  void gatherWithRepeatedIndicesAddsUp() {
    Node y = Ops.gather(x, List.of(1, 1, 2, 1));
    assertArrayEquals(new double[] {-1.5, -1.5, 2, -1.5, 3, 3, -.75, 3}, value(y));
    double[] c = {1, 2, 4, 8, 16, 32, 64, 128};
    Node loss = Ops.sum(Ops.mul(y, g.constant(Shape.of(2, 4), c)));
    assertArrayEquals(new double[] {0, 11, 4, 0, 176, 64}, gradient(loss));
    Node rows = Ops.gather(x, 0, List.of(1, 1, 1));
    assertArrayEquals(new double[] {0, 0, 0, 3, 3, 3}, gradient(Ops.sum(rows)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void varianceBothWays(int ddof) {
    Variance oracle = new Variance(ddof == 1);
    double[] expected = {oracle.evaluate(X, 0, 3), oracle.evaluate(X, 3, 3)};
    Node var = Ops.var(x, ddof, 1);
    assertArrayEquals(expected, value(var), 1e-14);
    double[] d = new double[6];
    for (int i = 0; i < 6; i++) {
      int row = i / 3 * 3;
      double mean = (X[row] + X[row + 1] + X[row + 2]) / 3;
      d[i] = 2 * (X[i] - mean) / (3 - ddof);
    }
    assertArrayEquals(d, gradient(Ops.sum(var)), 1e-14);
    double[] roots = {Math.sqrt(expected[0]), Math.sqrt(expected[1])};
    assertArrayEquals(roots, value(Ops.std(x, ddof, 1)), 1e-14);
    for (int i = 0; i < 6; i++) {
      d[i] /= 2 * roots[i / 3];
    }
    assertArrayEquals(d, gradient(Ops.sum(Ops.std(x, ddof, 1))), 1e-14);
  }

  @Test
  void logSumExpWithAndWithoutTheAxis() {
    double[] sums = new double[2];
    double[] d = new double[6];
    for (int i = 0; i < 6; i++) {
      sums[i / 3] += Math.exp(X[i]);
    }
    for (int i = 0; i < 6; i++) {
      d[i] = Math.exp(X[i]) / sums[i / 3] * (i < 3 ? 2 : -3);
    }
    double[] logs = {Math.log(sums[0]), Math.log(sums[1])};
    Node dropped = Ops.logsumexp(x, 1);
    Node kept = Ops.logsumexpKeepDims(x, 1);
    assertEquals(Shape.of(2), dropped.shape());
    assertEquals(Shape.of(2, 1), kept.shape());
    assertArrayEquals(logs, value(dropped), 1e-15);
    assertArrayEquals(logs, value(kept), 1e-15);
    Node one = Ops.sum(Ops.mul(dropped, g.constant(Shape.of(2), 2, -3)));
    Node two = Ops.sum(Ops.mul(kept, g.constant(Shape.of(2, 1), 2, -3)));
    assertArrayEquals(d, gradient(one), 1e-15);
    assertArrayEquals(d, gradient(two), 1e-15);
  }

  @Test
  void secondAndThirdDerivatives() {
    Node first = Gradients.gradient(Ops.sum(Ops.pow(x, 3)), x);
    Node second = Gradients.gradient(Ops.sum(first), x);
    Node third = Gradients.gradient(Ops.sum(second), x);
    assertArrayEquals(elements(v -> 3 * v * v), value(first), 1e-14);
    assertArrayEquals(elements(v -> 6 * v), value(second), 1e-14);
    assertArrayEquals(elements(v -> 6), value(third), 1e-14);
  }

  private static double[] elements(java.util.function.DoubleUnaryOperator f) {
    return IntStream.range(0, X.length).mapToDouble(i -> f.applyAsDouble(X[i])).toArray();
  }

  @Test
  void aRuleOfOnesOwnIsUsed() {
    UnaryOperator<Node> reversed =
        in ->
            Ops.customGradient(
                "reversed",
                List.of(in),
                operands -> Ops.square(operands.get(0)),
                (operands, y, v) -> List.of(Ops.mul(v, -7)));
    assertArrayEquals(elements(v -> v * v), value(reversed.apply(x)));
    assertArrayEquals(elements(v -> -7), gradient(Ops.sum(reversed.apply(x))));
    assertArrayEquals(elements(v -> -14), gradient(Ops.sum(reversed.apply(Ops.mul(x, 2)))));
  }
}
