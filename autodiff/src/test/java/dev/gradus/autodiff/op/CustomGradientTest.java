package dev.gradus.autodiff.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.Values;
import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Composed functions with a derivative of one's own. */
class CustomGradientTest {
  private final GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
  private final Node x = g.input("x", Shape.of(3));

  private Node cubeWithSlope(double slope) {
    return Ops.customGradient(
        "cube",
        List.of(x),
        in -> Ops.pow(in.get(0), 3),
        (in, y, v) -> List.of(Ops.mul(v, Ops.mul(Ops.square(in.get(0)), slope))));
  }

  @Test
  void ruleReplacesTheDerivative() {
    Node y = Ops.sum(Ops.mul(cubeWithSlope(100), 2));
    assertArrayEquals(new double[] {72}, Values.of(y, 1, 2, 3));
    assertArrayEquals(new double[] {200, 800, 1800}, Values.of(Gradients.gradient(y, x), 1, 2, 3));
  }

  @Test
  void secondDerivativeIsTheRules() {
    Node d = Gradients.gradient(Ops.sum(cubeWithSlope(100)), x);
    Node dd = Gradients.gradient(Ops.sum(d), x);
    assertArrayEquals(new double[] {200, 400, 600}, Values.of(dd, 1, 2, 3));
  }

  @Test
  void resultInTheRuleIsDifferentiatedByTheRule() {
    Node y =
        Ops.customGradient(
            "exp", List.of(x), in -> Ops.exp(in.get(0)), (in, out, v) -> List.of(Ops.mul(v, out)));
    Node third = Ops.sum(y);
    for (int i = 0; i < 3; i++) {
      third = Ops.sum(Gradients.gradient(third, x));
    }
    assertEquals(1 + Math.E + Math.exp(2), Values.of(third, 0, 1, 2)[0], 1e-14);
  }

  @Test
  void checkTellsRightFromWrong() {
    Map<String, double[]> at = Map.of("x", new double[] {0.5, 1, 2});
    GradientReport right = new GradientCheck().run(Ops.sum(cubeWithSlope(3)), at, List.of("x"));
    assertTrue(right.passed(), right::toString);
    GradientReport wrong = new GradientCheck().run(Ops.sum(cubeWithSlope(3.01)), at, List.of("x"));
    assertEquals(false, wrong.passed());
  }

  @Test
  void malformedRulesAreRefused() {
    Node none =
        Ops.customGradient("none", List.of(x), in -> Ops.sin(in.get(0)), (in, y, v) -> List.of());
    assertEquals(
        "the rule of `none` gave 0 cotangents for 1 operands",
        assertThrows(GraphException.class, () -> Gradients.gradient(Ops.sum(none), x))
            .getMessage());
    Node scalar =
        Ops.customGradient(
            "scalar", List.of(x), in -> Ops.sin(in.get(0)), (in, y, v) -> List.of(Ops.sum(v)));
    assertEquals(
        "the rule of `scalar` gave shape [] for operand 0 of shape [3]",
        assertThrows(GraphException.class, () -> Gradients.gradient(Ops.sum(scalar), x))
            .getMessage());
  }

  /** Its derivative by w would be lost. */
  @Test
  void inputsPastTheOperandsAreRefused() {
    Node w = g.input("w", Shape.SCALAR);
    Node inner = Ops.mul(x, w);
    GradientRule rule = (in, y, v) -> List.of(v);
    String message =
        "`scaled` depends on input `w` by another way than its operands;"
            + " add it to them, or cut with stopGradient";
    assertEquals(
        message,
        assertThrows(
                GraphException.class,
                () ->
                    Ops.customGradient(
                        "scaled", List.of(x), in -> Ops.mul(in.get(0), Ops.exp(w)), rule))
            .getMessage());
    assertThrows(
        GraphException.class,
        () -> Ops.customGradient("scaled", List.of(x), in -> Ops.add(in.get(0), inner), rule));
    Node cut =
        Ops.customGradient(
            "scaled",
            List.of(x),
            in -> Ops.mul(in.get(0), Ops.stopGradient(w)),
            (in, y, v) -> List.of(Ops.mul(v, w)));
    Map<String, double[]> at = Map.of("x", new double[] {1, 2, 3}, "w", new double[] {4});
    assertArrayEquals(new double[] {4, 4, 4}, Values.of(Gradients.gradient(Ops.sum(cut), x), at));
    Node whole = Ops.customGradient("whole", List.of(inner), in -> Ops.sin(in.get(0)), rule);
    Node dw = Gradients.gradient(Ops.sum(whole), w);
    assertArrayEquals(new double[] {6}, Values.of(dw, at));
  }
}
