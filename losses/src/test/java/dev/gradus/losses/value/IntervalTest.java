package dev.gradus.losses.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

/** Interval arithmetic: results of points lie inside, and known cases are tight. */
class IntervalTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  private static Interval in(double low, double high) {
    return new Interval(low, high);
  }

  /** Bounds that matter: signs, zero, one, whole numbers, infinity. */
  private static final List<Interval> SAMPLES =
      List.of(
          in(-2, 3),
          in(0, 1),
          in(-1, 0),
          in(1, 1),
          in(0, 0),
          in(-3, -0.5),
          in(0.25, 4),
          in(2, 2),
          in(3, 3),
          in(-2, -2),
          in(0.5, 0.5),
          Interval.NONNEGATIVE,
          in(-INF, 0),
          in(-INF, -1),
          in(2, INF),
          Interval.ALL);

  private static double pick(Interval x, Random random) {
    double low = Math.max(x.low(), -1e3);
    double high = Math.min(x.high(), 1e3);
    return switch (random.nextInt(4)) {
      case 0 -> low;
      case 1 -> high;
      case 2 -> Math.min(high, Math.max(low, Math.rint(low + (high - low) * random.nextDouble())));
      default -> Math.min(high, low + (high - low) * Math.pow(random.nextDouble(), 4));
    };
  }

  private static void holds(
      String name, BinaryOperator<Interval> interval, DoubleBinaryOperator number) {
    long seed = 99;
    Random random = new Random(seed);
    for (Interval a : SAMPLES) {
      for (Interval b : SAMPLES) {
        Interval range = interval.apply(a, b);
        for (int i = 0; i < 60; i++) {
          double x = pick(a, random);
          double y = pick(b, random);
          double z = number.applyAsDouble(x, y);
          double slack = 1e-14 * Math.abs(z);
          assertTrue(
              Double.isNaN(z)
                  || range.contains(z)
                  || range.contains(z - slack)
                  || range.contains(z + slack),
              () -> "seed %d: %s of %s, %s is %s in %s".formatted(seed, name, x, y, z, range));
        }
      }
    }
  }

  @Test
  void resultsOfPointsLieInside() {
    holds("add", Interval::add, (x, y) -> x + y);
    holds("sub", Interval::sub, (x, y) -> x - y);
    holds("mul", Interval::mul, (x, y) -> x * y);
    // The sign of a zero is that of the interval: 1/[0, 1] does not reach down to -∞.
    holds("div", Interval::div, (x, y) -> y == 0 ? Double.NaN : x / y);
    holds("pow", Interval::pow, (x, y) -> x == 0 && y < 0 ? Double.NaN : Math.pow(x, y));
    holds("hull", Interval::hull, (x, y) -> (x + y) / 2);
    holds("abs", (a, b) -> a.abs(), (x, y) -> Math.abs(x));
    holds("neg", (a, b) -> a.neg(), (x, y) -> -x);
  }

  @Test
  void isNoWiderThanNeeded() {
    assertEquals(in(0, 9), in(-2, 3).pow(in(2, 2)));
    assertEquals(in(-8, 27), in(-2, 3).pow(in(3, 3)));
    assertEquals(in(1, INF), in(0, 1).pow(in(-2, -2)));
    assertEquals(in(1, 1), Interval.ALL.pow(in(0, 0)));
    assertEquals(Interval.NONNEGATIVE, Interval.ALL.pow(in(2, 2)));
    assertEquals(in(0, 2), in(-4, 4).pow(in(0.5, 0.5)));
    assertEquals(in(0.25, 4), in(1, 2).div(in(0.5, 4)));
    assertEquals(in(1, INF), in(1, 1).div(in(0, 1)));
    assertEquals(in(-INF, -0.5), in(1, 1).div(in(-2, 0)));
    assertEquals(Interval.ALL, in(1, 1).div(in(-2, 1)));
    assertEquals(Interval.ALL, in(1, 1).div(in(0, 0)));
    assertEquals(in(-6, 4), in(-2, 3).mul(in(-2, 1)));
    assertEquals(in(0, 0), in(0, 0).mul(Interval.ALL));
    assertEquals(in(-1, 1), in(0, 1).sub(in(0, 1)));
    assertEquals(in(0, 3), in(-2, 3).abs());
    assertEquals(in(1, 2), in(-2, -1).abs());
    assertEquals(Interval.ALL, in(-INF, 0).add(in(0, INF)));
    assertEquals(Interval.ALL, Interval.of(Double.NaN));
  }

  @Test
  void hasBothBounds() {
    assertTrue(Interval.UNIT.contains(0) && Interval.UNIT.contains(1));
    assertFalse(Interval.UNIT.contains(Double.NaN) || Interval.UNIT.contains(1.0000001));
    assertTrue(Interval.of(2).isPoint());
    assertThrows(IllegalArgumentException.class, () -> in(1, 0));
    assertThrows(IllegalArgumentException.class, () -> in(Double.NaN, 0));
    assertEquals(in(0, 0), in(-0.0, -0.0));
  }

  @Test
  void readsWithRoundBracketsWhereThereIsNoEnd() {
    assertEquals("[0, ∞)", Interval.NONNEGATIVE.toString());
    assertEquals("(-∞, ∞)", Interval.ALL.toString());
    assertEquals("[-0.5, 1]", in(-0.5, 1).toString());
    assertEquals("(-∞, 0]", in(-INF, 0).toString());
  }
}
