package dev.gradus.testkit.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.dsl.Loss;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.opentest4j.AssertionFailedError;

/** Losses of the engine against each oracle; each oracle against derivatives that are wrong. */
class OracleAssertionsTest {
  private static final int SIZE = 4;

  /** A loss twice, and where to compare. */
  record Case(String name, Subject subject, Reference reference, Map<String, double[]> inputs) {
    Line line() {
      double[] direction = new Random(8).doubles(SIZE, -0.1, 0.1).toArray();
      return new Line(subject, inputs, direction);
    }

    Case with(Subject other) {
      return new Case(name, other, reference, inputs);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A loss whose value or gradient is wrong by a factor. */
  record Skewed(Subject right, double value, double gradient) implements Subject {
    @Override
    public String of() {
      return right.of();
    }

    @Override
    public double value(Map<String, double[]> inputs) {
      return value * right.value(inputs);
    }

    @Override
    public double[] gradient(Map<String, double[]> inputs) {
      return Arrays.stream(right.gradient(inputs)).map(d -> d * gradient).toArray();
    }
  }

  static Stream<Case> cases() {
    Random random = new Random(7);
    Map<String, double[]> inputs = new LinkedHashMap<>();
    inputs.put("pred", random.doubles(SIZE, 0.1, 0.9).toArray());
    inputs.put("target", random.doubles(SIZE, 0, 1).toArray());
    Map<String, double[]> layers = new LinkedHashMap<>();
    layers.put("pred", random.doubles(SIZE, -1, 1).toArray());
    layers.put("target", random.doubles(2, -1, 1).toArray());
    layers.put("w1", random.doubles(3 * SIZE, -1, 1).toArray());
    layers.put("w2", random.doubles(2 * 3, -1, 1).toArray());
    return Stream.of(
        new Case("mse", text("mse"), References::mse, inputs),
        new Case("bce", text("bce"), References::bce, inputs),
        new Case("logcosh", Subject.of(logcosh(), "pred"), References::logcosh, inputs),
        new Case("two layers", Subject.of(twoLayers(), "pred"), References::twoLayers, layers));
  }

  private static Subject text(String spec) {
    long[] shape = {2, SIZE / 2};
    return Subject.of(Loss.parse(spec), Map.of("pred", shape, "target", shape));
  }

  /** ln cosh d = d + ln(1 + e⁻²ᵈ) − ln 2. */
  private static Node logcosh() {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node d = Ops.sub(g.input("pred", Shape.of(SIZE)), g.input("target", Shape.of(SIZE)));
    return Ops.mean(Ops.sub(Ops.add(d, Ops.softplus(Ops.mul(d, -2))), StrictMath.log(2)));
  }

  private static Node twoLayers() {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("pred", Shape.of(SIZE));
    Node hidden = Ops.tanh(Ops.sum(Ops.mul(g.input("w1", Shape.of(3, SIZE)), x), 1));
    Node out = Ops.sum(Ops.mul(g.input("w2", Shape.of(2, 3)), hidden), 1);
    Node d = Ops.sub(out, g.input("target", Shape.of(2)));
    return Ops.mul(Ops.sum(Ops.square(d)), 0.5);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void engineAgreesWithEveryOracle(Case c) {
    OracleAssertions.assertAgrees(c.subject, c.reference, c.inputs);
    OracleAssertions.assertPathIntegral(c.line());
    OracleAssertions.assertSevenPoints(c.line());
    c.subject.close();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void wrongGradientIsCaughtByEveryOracle(Case c) {
    for (double factor : new double[] {1 + 1e-7, -1, 0, 2, Double.NaN}) {
      Case wrong = c.with(new Skewed(c.subject, 1, factor));
      assertFails("ratio " + (factor == 2 ? "2.0" : ""), () -> agrees(wrong));
      assertFails("integral of the gradient", () -> integral(wrong));
      assertFails("slope along the line", () -> OracleAssertions.assertSevenPoints(wrong.line()));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void wrongValueIsCaught(Case c) {
    Case wrong = c.with(new Skewed(c.subject, 1 + 1e-10, 1));
    assertFails("value: expected", () -> agrees(wrong));
  }

  private static void agrees(Case c) {
    OracleAssertions.assertAgrees(c.subject, c.reference, c.inputs);
  }

  private static void integral(Case c) {
    OracleAssertions.assertPathIntegral(c.line());
  }

  private static void assertFails(String message, Runnable check) {
    AssertionFailedError e = assertThrows(AssertionFailedError.class, check::run);
    assertTrue(e.getMessage().contains(message), e::getMessage);
  }

  @Test
  void toleranceIsTheCallers() {
    Case c = cases().findFirst().orElseThrow();
    Subject near = new Skewed(c.subject, 1 + 1e-7, 1 - 1e-7);
    OracleAssertions.assertAgrees(near, c.reference, c.inputs, 1e-6);
  }

  @Test
  void badArgumentsAreNamed() {
    Case c = cases().findFirst().orElseThrow();
    String direction =
        assertThrows(
                IllegalArgumentException.class,
                () -> new Line(c.subject, c.inputs, new double[SIZE + 1]))
            .getMessage();
    assertEquals("the direction has 5 elements, input `pred` has 4", direction);
    assertThrows(GraphException.class, () -> Subject.of(logcosh(), "prediction"));
    Map<String, double[]> more = Map.of("pred", new double[4], "mask", new double[4]);
    assertThrows(IllegalArgumentException.class, () -> c.subject.value(more));
  }
}
