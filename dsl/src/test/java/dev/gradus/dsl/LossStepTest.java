package dev.gradus.dsl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.nd4j.NdArrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Steps of a loop of one's own, against formulas written out. */
class LossStepTest {
  private static final double[] PRED = {1, -2, 0.5};
  private static final double[] TARGET = {0.5, 1, 0.25};

  private static INDArray array(DataType dtype, double... values) {
    return NdArrays.create(values, new long[] {values.length}, dtype);
  }

  private static Map<String, INDArray> inputs(DataType dtype) {
    return Map.of("pred", array(dtype, PRED), "target", array(dtype, TARGET));
  }

  /** ∂mse/∂pred = 2(p − t)/3; ∂loss/∂s = −e⁻ˢ·l1 + 1. */
  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void weightsFollowTheirFormulas(DataType dtype) {
    Loss loss =
        Loss.parse(
            """
            param s = learned(0.5)
            param a = balanced(2, rate=0.25, start=3)
            0.5·a·mse + exp(-s)·l1 + s
            """);
    double square = 0;
    double l1 = 0;
    for (int i = 0; i < 3; i++) {
      square += Math.pow(PRED[i] - TARGET[i], 2);
      l1 += Math.abs(PRED[i] - TARGET[i]) / 3;
    }
    double pull = 2 * Math.sqrt(square) / 3;
    double a = 3;
    double s = 0.5;
    double eps = dtype == DataType.FLOAT ? 1e-6 : 1e-13;
    for (int k = 0; k < 4; k++) {
      LossStep step = LossStep.of(loss, 0.1, inputs(dtype), "pred");
      double value = 0.5 * a * square / 3 + Math.exp(-s) * l1 + s;
      assertEquals(value, step.result().value(), eps * value);
      double[] gradient = new double[3];
      for (int i = 0; i < 3; i++) {
        double d = PRED[i] - TARGET[i];
        gradient[i] = a * d / 3 + Math.exp(-s) * Math.signum(d) / 3;
      }
      assertArrayEquals(gradient, NdArrays.toDoubles(step.gradient()), 10 * eps);
      s -= 0.1 * (1 - Math.exp(-s) * l1);
      a = Math.pow(a, 0.75) * Math.pow(2 / pull, 0.25);
      loss = step.next();
      assertEquals(s, loss.values().get("s"), eps);
      assertEquals(a, loss.values().get("a"), eps * a);
    }
  }

  @Test
  void aRateOfZeroLearnsNothingAndStillBalances() {
    Loss loss = Loss.parse("param s = learned(0.5)\nbalanced(1, rate=1)·sum(2·pred) + s·mse");
    Loss next = LossStep.of(loss, 0, inputs(DataType.DOUBLE), "pred").next();
    assertEquals(0.5, next.values().get("s"));
    assertEquals(1 / Math.sqrt(12), next.values().get("schedule balanced(1, rate=1)"), 1e-15);
    for (double rate : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> LossStep.of(loss, rate, inputs(DataType.DOUBLE), "pred"));
    }
  }

  @Test
  void rangesHold() {
    Loss loss =
        Loss.parse(
            "param s = learned(0.5) in [0, 1]\nparam a = balanced(9, rate=1) in [0, 2]\na·mse + s·l1");
    Loss next = LossStep.of(loss, 1e3, inputs(DataType.DOUBLE), "pred").next();
    assertEquals(0, next.values().get("s"));
    assertEquals(2, next.values().get("a"));
  }

  /** A weight of 0 takes a term out, and one of NaN would never become a number again. */
  @Test
  void whatHasNoNextValueStays() {
    Loss loss = Loss.parse("param a = balanced(1)\nparam s = learned(1)\na·mse + s·l1");
    Loss off = loss.with("a", 0);
    assertEquals(
        0, LossStep.of(off, 0.1, inputs(DataType.DOUBLE), "pred").next().values().get("a"));
    INDArray broken = array(DataType.DOUBLE, 1, Double.NaN, 2);
    LossStep step =
        LossStep.of(
            loss, 0.1, Map.of("pred", broken, "target", array(DataType.DOUBLE, TARGET)), "pred");
    assertTrue(Double.isNaN(step.result().value()));
    assertEquals(Map.of("a", 1.0, "s", 1.0), step.next().values());
    Loss steep = Loss.parse("param a = balanced(1)\na·sum(1e200·(1e200·pred))");
    assertEquals(
        Map.of("a", 1.0), LossStep.of(steep, 0, inputs(DataType.DOUBLE), "pred").next().values());
    Map<String, INDArray> same =
        Map.of("pred", array(DataType.DOUBLE, PRED), "target", array(DataType.DOUBLE, PRED));
    assertEquals(1, LossStep.of(loss, 0.1, same, "pred").next().values().get("a"));
  }

  @Test
  void aLossWithoutSuchWeightsIsDifferentiated() {
    Loss loss = Loss.parse("mse + α·l1 where α = 0.5");
    assertEquals(List.of(), LossStep.changing(loss, 1));
    Loss two = Loss.parse("learned(1)·mse + balanced(1)·l1");
    assertEquals(two.parameters(), LossStep.changing(two, 0.1));
    assertEquals(two.parameters().subList(1, 2), LossStep.changing(two, 0));
    LossStep step = LossStep.of(loss, 0.1, inputs(DataType.DOUBLE), "pred", "target");
    LossResult expected = loss.differentiate(inputs(DataType.DOUBLE), "pred", "target");
    assertEquals(expected.value(), step.result().value());
    assertEquals(expected.gradient("target"), step.result().gradient("target"));
    assertEquals(loss, step.next());
  }
}
