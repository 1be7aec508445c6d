package dev.gradus.autodiff.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.nn.ParameterSet;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** A step happens or does not; a state that was put away and taken out goes on as if it had not. */
class OptimizerStateTest {
  private static final double RATE = 0.03;

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        new Sgd(), new Sgd(0.9), new Sgd(0.9, true, 0.01), new Adam(), new AdamW(0.01));
  }

  private static void walk(Optimizer o, ParameterSet p, OptimizerState state, int steps) {
    for (int t = 0; t < steps; t++) {
      o.step(p, Sets.gradients(p), RATE, state);
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void goesOnWithTheSameBits(Optimizer o) {
    for (DataType dtype : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      ParameterSet whole = Sets.of(dtype);
      walk(o, whole, o.start(whole), 30);

      ParameterSet parts = Sets.of(dtype);
      OptimizerState first = o.start(parts);
      walk(o, parts, first, 13);
      Map<String, double[]> saved = first.export();
      ParameterSet loaded = Sets.of(dtype);
      loaded.setFlat(parts.flat());
      OptimizerState second = o.start(loaded).restored(saved);
      assertEquals(13, second.step());
      walk(o, loaded, second, 17);
      assertTrue(whole.sameBits(loaded));
      assertEquals(13, first.step());
    }
  }

  @Test
  void exportNamesEverySlot() {
    ParameterSet p = Sets.of(DataType.DOUBLE);
    assertEquals(List.of("step"), List.copyOf(new Sgd().start(p).export().keySet()));
    OptimizerState state = new Adam().start(p);
    walk(new Adam(), p, state, 1);
    Map<String, double[]> saved = state.export();
    assertEquals(
        List.of("step", "first moment:w", "first moment:b", "second moment:w", "second moment:b"),
        List.copyOf(saved.keySet()));
    assertArrayEquals(new double[] {1}, saved.get("step"));
    double[] moment = state.slot("first moment", "b");
    saved.get("first moment:b")[0] = 99;
    assertArrayEquals(moment, state.slot("first moment", "b"));
    assertEquals(0.1 * Sets.slope(3, Sets.START[3]), moment[0], 1e-15);
  }

  @Test
  void foreignStatesAreRefused() {
    ParameterSet p = Sets.of(DataType.DOUBLE);
    OptimizerState momentum = new Sgd(0.9).start(p);
    assertRefused(
        "the saved state has `first moment:w`, which this optimiser does not know",
        () -> new Sgd().start(p).restored(without(new Adam().start(p), "second moment:w")));
    assertRefused(
        "the saved state has no `momentum:w`",
        () -> momentum.restored(new Adam().start(p).export()));
    assertRefused(
        "the saved state has no `step`", () -> momentum.restored(without(momentum, "step")));
    Map<String, double[]> truncated = momentum.export();
    truncated.put("momentum:b", new double[1]);
    assertRefused("`momentum:b` has 1 saved values, not 2", () -> momentum.restored(truncated));
    for (double step : new double[] {-1, 0.5, Double.NaN, 1e300}) {
      Map<String, double[]> wrong = momentum.export();
      wrong.put("step", new double[] {step});
      assertRefused(
          "the saved `step` is " + step + ", no step count", () -> momentum.restored(wrong));
    }
    assertRefused(
        "the state has no `momentum:w`; it belongs to another optimiser or to other parameters",
        () -> new Sgd(0.9).step(p, Sets.gradients(p), RATE, new Adam().start(p)));
  }

  private static Map<String, double[]> without(OptimizerState state, String key) {
    Map<String, double[]> saved = new LinkedHashMap<>(state.export());
    saved.remove(key);
    return saved;
  }

  private static void assertRefused(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }

  @Test
  void gradientsAreForAllParametersAndNoOthers() {
    ParameterSet p = Sets.of(DataType.DOUBLE);
    Sgd sgd = new Sgd();
    OptimizerState state = sgd.start(p);
    double[] w = new double[3];
    double[] b = new double[2];
    assertRefused(
        "there is no gradient for parameter `b`", () -> sgd.step(p, Map.of("w", w), RATE, state));
    assertRefused(
        "a gradient for `c`, which is no parameter",
        () -> sgd.step(p, Map.of("w", w, "b", b, "c", b), RATE, state));
    assertRefused(
        "2 numbers for parameter `w`, which has 3 elements",
        () -> sgd.step(p, Map.of("w", b, "b", b), RATE, state));
    for (double rate : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertRefused(
          "a learning rate is a number from 0, not " + rate,
          () -> sgd.step(p, Map.of("w", w, "b", b), rate, state));
    }
  }

  /** What is not finite is named, and nothing has moved. */
  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void aStepThatFailsLeavesNoTrace(DataType dtype) {
    for (Optimizer o : optimizers().toList()) {
      ParameterSet p = Sets.of(dtype);
      OptimizerState state = o.start(p);
      walk(o, p, state, 3);
      ParameterSet before = p.copy();
      Map<String, double[]> memory = state.export();
      Map<String, double[]> gradients = new LinkedHashMap<>(Sets.gradients(p));
      gradients.put("b", new double[] {1, Double.NaN});
      NonFiniteException e =
          assertThrows(NonFiniteException.class, () -> o.step(p, gradients, RATE, state));
      assertEquals("gradient of parameter `b` is NaN at index 1", e.getMessage());
      assertEquals("b", e.parameter());
      assertEquals(1, e.index());
      assertEquals("gradient", e.what());
      assertTrue(Double.isNaN(e.value()));

      assertThrows(
          NonFiniteException.class, () -> o.step(p, Sets.gradients(p), Double.MAX_VALUE, state));

      assertTrue(before.sameBits(p));
      assertEquals(3, state.step());
      memory.forEach((key, values) -> assertArrayEquals(values, state.export().get(key)));
    }
  }

  @Test
  void overflowIsNamed() {
    ParameterSet p = Sets.of(DataType.FLOAT);
    Map<String, double[]> huge = Map.of("w", new double[] {0, 0, 1e25}, "b", new double[2]);
    Adam adam = new Adam();
    // The square does not fit into a float; left alone, the parameter would never move again.
    assertEquals(
        "second moment of parameter `w` is Infinity at index 2",
        assertThrows(NonFiniteException.class, () -> adam.step(p, huge, RATE, adam.start(p)))
            .getMessage());
    Sgd sgd = new Sgd();
    assertEquals(
        "new value of parameter `w` is -Infinity at index 2",
        assertThrows(NonFiniteException.class, () -> sgd.step(p, huge, 1e20, sgd.start(p)))
            .getMessage());
  }

  @Test
  void settingsAreChecked() {
    assertRefused("momentum is at least 0 and below 1, not 1.0", () -> new Sgd(1));
    assertRefused("nesterov needs a momentum above 0", () -> new Sgd(0, true, 0));
    assertRefused("weight decay is a number from 0, not -1.0", () -> new AdamW(-1));
    assertRefused("weight decay is a number from 0, not NaN", () -> new Sgd(0, false, Double.NaN));
    assertRefused("beta1 is at least 0 and below 1, not -0.1", () -> new Adam(-0.1, 0.9, 1e-8));
    assertRefused("beta2 is at least 0 and below 1, not 1.0", () -> new Adam(0.9, 1, 1e-8));
    assertRefused("eps is above 0, not 0.0", () -> new Adam(0.9, 0.999, 0));
  }

  @Test
  void aLearningRateOfZeroMovesTheStateOnly() {
    ParameterSet p = Sets.of(DataType.DOUBLE);
    OptimizerState state = new Adam().start(p);
    new Adam().step(p, Sets.gradients(p), 0, state);
    assertArrayEquals(Sets.START, p.flat());
    assertEquals(1, state.step());
    assertFalse(Arrays.stream(state.slot("first moment", "w")).allMatch(m -> m == 0));
  }
}
