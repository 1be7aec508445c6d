package dev.gradus.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The extrapolated derivative against known ones: near, and never further off than it says. */
class RiddersTest {
  private static final double EPS = Math.ulp(1.0);

  private record Known(String name, DoubleUnaryOperator f, double scale, double derivative) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Known> known() {
    return Stream.of(
        new Known("sin at 1", t -> Math.sin(1 + t), 1, Math.cos(1)),
        new Known("exp at 3", t -> Math.exp(3 + t), 3, Math.exp(3)),
        new Known("cube at 2", t -> Math.pow(2 + t, 3), 2, 12),
        new Known("linear", t -> 3 * t, 1, 3),
        new Known("ln at 1e-3", t -> Math.log(1e-3 + t), 0.1, 1e3),
        new Known("ln at 1e-6", t -> Math.log(1e-6 + t), 0.1, 1e6),
        new Known("ln at 1e-9", t -> Math.log(1e-9 + t), 0.1, 1e9),
        new Known("steep tanh", t -> Math.tanh(1e4 * t), 1, 1e4),
        new Known("fast sine", t -> Math.sin(1e3 * t), 1, 1e3),
        new Known("reciprocal", t -> 1 / (0.01 + t), 0.1, -1e4));
  }

  @ParameterizedTest
  @MethodSource("known")
  void isNearAndItsErrorBarHonest(Known known) {
    double noise = EPS * Math.max(Math.abs(known.f.applyAsDouble(0)), known.scale * EPS);
    Ridders.Estimate e = Ridders.derivative(known.f, known.scale, noise);
    double error = Math.abs(e.value() - known.derivative);
    assertTrue(error <= 3 * e.errorBar() + 1e-12 * Math.abs(known.derivative), e::toString);
    assertTrue(e.conclusive(0), e::toString);
  }

  /** Values with rounding errors of a given size, the same at the same place. */
  private static DoubleUnaryOperator noisy(DoubleUnaryOperator f, double size, long seed) {
    return t ->
        f.applyAsDouble(t)
            + size * (new Random(seed + 31 * Double.doubleToLongBits(t)).nextDouble() * 2 - 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-14, 1e-12, 1e-10, 1e-8, 1e-6})
  void errorBarGrowsWithTheNoise(double size) {
    int outside = 0;
    for (long seed = 0; seed < 50; seed++) {
      Ridders.Estimate e = Ridders.derivative(noisy(t -> Math.sin(1 + t), size, seed), 1, size);
      outside += Math.abs(e.value() - Math.cos(1)) > 3 * e.errorBar() ? 1 : 0;
      assertTrue(e.errorBar() >= size, e::toString);
    }
    assertTrue(outside <= 2, outside + " of 50 true derivatives outside three error bars");
  }

  @Test
  void noiseAloneIsNotConclusive() {
    for (long seed = 0; seed < 50; seed++) {
      Ridders.Estimate e = Ridders.derivative(noisy(t -> 0, 1, seed), 1, 1);
      assertFalse(e.conclusive(0), e::toString);
    }
  }

  @Test
  void undefinedFunctionIsNotConclusive() {
    Ridders.Estimate e = Ridders.derivative(t -> Double.NaN, 1, EPS);
    assertFalse(e.conclusive(1), e::toString);
    assertEquals(Double.POSITIVE_INFINITY, e.errorBar());
  }
}
