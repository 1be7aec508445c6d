package dev.gradus.autodiff.kernel.warping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both implementations against the recursion as it is written, and against each other. */
class WarpingTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  static Stream<Strips> strips() {
    return Stream.of(Strips.plain(), Strips.best()).distinct();
  }

  /** Costs, the part of them that counts, and γ. */
  private record Case(double[] costs, int stride, int rows, int columns, double gamma) {
    /** Any shape up to 150 rows and columns, any γ, any costs, with closed cells now and then. */
    static Case random(Random random) {
      int rows = 1 + random.nextInt(random.nextBoolean() ? 150 : 12);
      int columns = 1 + random.nextInt(random.nextBoolean() ? 150 : 12);
      int stride = columns + random.nextInt(2) * random.nextInt(9);
      double scale = Math.pow(10, random.nextInt(10) - 3);
      double low = random.nextInt(4) == 0 ? -scale : 0;
      double[] c = random.doubles((long) stride * rows, low, scale).toArray();
      double closed = random.nextInt(3) == 0 ? 0.2 : 0;
      for (int n = 0; n < rows; n++) {
        for (int m = 0; m < stride; m++) {
          if (m >= columns) {
            c[n * stride + m] = Double.NaN;
          } else if (random.nextDouble() < closed) {
            c[n * stride + m] = INF;
          }
        }
      }
      return new Case(c, stride, rows, columns, Math.pow(10, random.nextInt(9) - 4));
    }

    double cost(int n, int m) {
      return costs[n * stride + m];
    }

    /** The largest amount of a cost that is no ∞. */
    double largest() {
      return Arrays.stream(costs).map(Math::abs).filter(Double::isFinite).max().orElse(0);
    }

    Result run(Warping warping) {
      double[] e = new double[costs.length];
      Costs given = new Costs.Matrix(costs, 0, stride);
      double value = warping.value(given, rows, columns, gamma);
      Shares shares = new Shares.Matrix(e, 0, stride);
      assertEquals(value, warping.expected(given, rows, columns, gamma, shares));
      return new Result(value, e);
    }

    /** The recursion forward with a logarithm a cell, and back with the probabilities of it. */
    Result written() {
      double[][] r = new double[rows + 1][columns + 1];
      double[][][] p = new double[rows + 2][columns + 2][3];
      for (double[] row : r) {
        Arrays.fill(row, INF);
      }
      r[0][0] = 0;
      for (int n = 1; n <= rows; n++) {
        for (int m = 1; m <= columns; m++) {
          double[] before = {r[n - 1][m], r[n][m - 1], r[n - 1][m - 1]};
          double min = Arrays.stream(before).min().orElseThrow();
          if (min == INF) {
            continue;
          }
          double sum = 0;
          for (int s = 0; s < 3; s++) {
            p[n][m][s] = Math.exp((min - before[s]) / gamma);
            sum += p[n][m][s];
          }
          for (int s = 0; s < 3; s++) {
            p[n][m][s] /= sum;
          }
          r[n][m] = cost(n - 1, m - 1) + min - gamma * Math.log(sum);
        }
      }
      double[] e = new double[costs.length];
      double[][] share = new double[rows + 2][columns + 2];
      share[rows][columns] = r[rows][columns] == INF ? 0 : 1;
      for (int n = rows; n >= 1; n--) {
        for (int m = columns; m >= 1; m--) {
          share[n][m] +=
              p[n + 1][m][0] * share[n + 1][m]
                  + p[n][m + 1][1] * share[n][m + 1]
                  + p[n + 1][m + 1][2] * share[n + 1][m + 1];
          e[(n - 1) * stride + m - 1] = share[n][m];
        }
      }
      return new Result(r[rows][columns], e);
    }

    /** The recursion in logarithms rounds R, which is then divided by γ. */
    void check(Result expected, Result actual, double tolerance) {
      String what = rows + "×" + columns + ", γ = " + gamma + ", costs to " + largest();
      if (expected.value() == INF) {
        assertEquals(INF, actual.value(), what);
      } else {
        double size = Math.max(largest(), gamma) * (rows + columns);
        assertEquals(expected.value(), actual.value(), 1e-15 * size, what);
      }
      double rounding = tolerance * (rows + columns) * Math.max(1, largest() / gamma);
      assertArrayEquals(expected.shares(), actual.shares(), Math.min(1, rounding), what);
      for (int i = 0; i < costs.length; i++) {
        double e = actual.shares()[i];
        assertTrue(e >= 0 && e <= 1 + 1e-12, what);
        assertTrue(Double.isFinite(costs[i]) || e == 0, what);
      }
    }
  }

  private record Result(double value, double[] shares) {}

  @ParameterizedTest
  @MethodSource("strips")
  void isTheRecursionAsItIsWritten(Strips strips) {
    Random random = new Random(1);
    for (int k = 0; k < 400; k++) {
      Case c = Case.random(random);
      c.check(c.written(), c.run(new Warping(c.columns, strips)), 1e-16);
    }
  }

  /** Whoever looks at a strip of costs may interrupt; in vain is what comes later. */
  private record Interrupting(int[] looks, int last) implements Costs {
    @Override
    public void row(int n, int from, int to, double[] out, int at) {
      Arrays.fill(out, at, at + to - from, 1);
    }

    @Override
    public boolean within(int first, int rows, int columns, double limit) {
      if (++looks[0] == last) {
        Thread.currentThread().interrupt();
      }
      return limit > 0;
    }
  }

  @ParameterizedTest
  @MethodSource("strips")
  void anInterruptEndsItBetweenStrips(Strips strips) {
    int[] looks = {0};
    Warping warping = new Warping(50, strips);
    Costs costs = new Interrupting(looks, 3);
    assertThrows(CancellationException.class, () -> warping.value(costs, 5000, 50, 1));
    assertTrue(Thread.interrupted());
    assertEquals(3, looks[0]);
    double value = warping.value(new Interrupting(looks, -1), 50, 50, 1e-3);
    assertEquals(50, value, 1e-9, "memory is as good as before: 50 steps along the diagonal");
  }

  /** Sums of whole exponents do not round: γ and costs do not matter. */
  @Test
  void withAndWithoutVectorsItIsTheSame() {
    Random random = new Random(2);
    for (int k = 0; k < 400; k++) {
      Case c = Case.random(random);
      Result plain = c.run(new Warping(c.columns, Strips.plain()));
      Result best = c.run(new Warping(c.columns, Strips.best()));
      assertEquals(plain.value(), best.value(), 1e-13 * Math.abs(plain.value()) + 1e-15 * c.gamma);
      assertArrayEquals(plain.shares(), best.shares(), 1e-12);
    }
  }

  /** Around the size of costs up to which cells near each other have an exponent in common. */
  @ParameterizedTest
  @ValueSource(doubles = {-12, -8, -3, -0.5, 0.3, 1, 2, 4, 6, 8, 9, 10, 12, 15, 40})
  void costsThatAreNoLargeMultiplesOfGamma(double scale) {
    Random random = new Random(6);
    for (int k = 0; k < 4; k++) {
      double[] c = random.doubles(200 * 260).map(u -> scale * u * u).toArray();
      // A valley that only later turns out to be the way, and cells that are closed.
      for (int n = 0; k == 1 && n < 200; n++) {
        Arrays.fill(c, n * 260 + n / 2, n * 260 + n / 2 + 3, -Math.abs(scale));
      }
      for (int m = 30; k == 2 && m < 260; m++) {
        c[100 * 260 + m] = INF;
      }
      Case item = new Case(c, 260, 140 + 20 * k, 260, 1);
      Result plain = item.run(new Warping(260, Strips.plain()));
      Result best = item.run(new Warping(260, Strips.best()));
      assertEquals(plain.value(), best.value(), 2e-15 * Math.abs(plain.value()));
      assertArrayEquals(plain.shares(), best.shares(), 1e-12);
    }
  }

  /** Memory is used again, for smaller matrices, too, and nothing of before is seen. */
  @ParameterizedTest
  @MethodSource("strips")
  void runsDoNotSeeEachOther(Strips strips) {
    Random random = new Random(3);
    Warping used = new Warping(170, strips);
    for (int k = 0; k < 100; k++) {
      Case c = Case.random(random);
      Result first = c.run(new Warping(170, strips));
      Result again = c.run(used);
      assertEquals(first.value(), again.value());
      assertArrayEquals(first.shares(), again.shares());
    }
  }

  /** What is left of large negative costs would be a way around the matrix at a smaller γ. */
  @ParameterizedTest
  @MethodSource("strips")
  void largeCostsLeaveNothing(Strips strips) {
    double[] large = new double[80 * 90];
    Arrays.fill(large, -1e17);
    double[] c = new Random(5).doubles(80 * 90).toArray();
    Warping used = new Warping(90, strips);
    used.value(new Costs.Matrix(large, 0, 90), 80, 90, 1e4);
    Result again = new Case(c, 90, 80, 90, 1e-4).run(used);
    assertEquals(new Case(c, 90, 80, 90, 1e-4).run(new Warping(90, strips)).value(), again.value());
  }

  /** What has no room in whole exponents is computed all the same, and NaN is not hidden. */
  @ParameterizedTest
  @ValueSource(doubles = {1e12, 1e15, 1e25, 1e300, -1e25})
  void costsOfAnySize(double cost) {
    for (Strips strips : strips().toList()) {
      double[] c = new Random(4).doubles(70 * 80).toArray();
      c[0] = cost;
      double rest = new Case(c.clone(), 80, 70, 80, 1).written().value();
      Result r = new Case(c, 80, 70, 80, 1).run(new Warping(80, strips));
      assertEquals(rest, r.value(), 1e-12 * Math.abs(rest));
      assertEquals(1, r.shares()[0], 1e-9);
      c[0] = Double.NaN;
      assertTrue(Double.isNaN(new Case(c, 80, 70, 80, 1).run(new Warping(80, strips)).value()));
      c[0] = 1;
      c[c.length - 1] = -INF;
      assertEquals(-INF, new Case(c, 80, 70, 80, 1).run(new Warping(80, strips)).value());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-13, 1e13, 1e300})
  void anyGamma(double gamma) {
    for (Strips strips : strips().toList()) {
      Case c = new Case(new double[] {1, 2, 3, 1}, 2, 2, 2, gamma);
      double value = new Warping(2, strips).value(new Costs.Matrix(c.costs, 0, 2), 2, 2, gamma);
      // 1 + min(1, …) hard; −γ ln 3 if all paths are alike
      assertEquals(gamma < 1 ? 2 : -gamma * Math.log(3), value, 1e-11 * Math.max(2, gamma));
    }
  }

  /** Relative to 2^f; the polynomial has its largest errors near the ends. */
  @Test
  void powersOfTwo() {
    for (double f = -0.5; f <= 0.5; f += 1.0 / 4096) {
      double p = 0;
      for (double a : Extended.POWER) {
        p = Math.fma(p, f, a);
      }
      assertEquals(StrictMath.pow(2, f), p, 3e-16);
    }
  }
}
