package dev.gradus.autodiff.kernel.warping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.kernel.Alignments;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Soft-DTW by what has to hold whatever the costs: no path is enumerated here. For each
 * implementation of the loops.
 */
abstract class WarpingLaws {
  private static final double INF = Double.POSITIVE_INFINITY;

  abstract Strips strips();

  private double value(double[] c, int rows, int columns, double gamma) {
    Costs costs = new Costs.Matrix(c, 0, columns);
    return new Warping(columns, strips()).value(costs, rows, columns, gamma);
  }

  private double[] expected(double[] c, int rows, int columns, double gamma) {
    double[] e = new double[c.length];
    Costs costs = new Costs.Matrix(c, 0, columns);
    Shares shares = new Shares.Matrix(e, 0, columns);
    double value = new Warping(columns, strips()).expected(costs, rows, columns, gamma, shares);
    assertEquals(value(c, rows, columns, gamma), value);
    return e;
  }

  private double[] alignment(double[] c, int rows, int columns, double gamma) {
    double[] e = expected(c, rows, columns, gamma);
    double[] again = new double[c.length];
    new Alignments(rows, columns, gamma, 0).derivative(new double[][] {c}, 0, rows, columns, again);
    double largest = Arrays.stream(c).filter(Double::isFinite).max().orElse(1) / gamma;
    assertArrayEquals(again, e, 1e-15 * (rows + columns) * Math.max(10, largest));
    return e;
  }

  private static double[] random(long seed, int n, double scale) {
    return new Random(seed).doubles(n, 0, scale).toArray();
  }

  /** Dynamic time warping as the textbook has it. */
  private static double hard(double[] c, int rows, int columns) {
    double[][] d = new double[rows][columns];
    for (int n = 0; n < rows; n++) {
      for (int m = 0; m < columns; m++) {
        double before = n == 0 && m == 0 ? 0 : INF;
        before = n > 0 ? Math.min(before, d[n - 1][m]) : before;
        before = m > 0 ? Math.min(before, d[n][m - 1]) : before;
        before = n > 0 && m > 0 ? Math.min(before, d[n - 1][m - 1]) : before;
        d[n][m] = c[n * columns + m] + before;
      }
    }
    return d[rows - 1][columns - 1];
  }

  /** The logarithm of the number of paths (Delannoy numbers). */
  private double logPaths(int rows, int columns) {
    return -value(new double[rows * columns], rows, columns, 1);
  }

  @Test
  void countsPaths() {
    // The central Delannoy numbers 1, 3, 13, 63, 321, 1683.
    double[] central = {1, 3, 13, 63, 321, 1683};
    for (int n = 1; n <= central.length; n++) {
      assertEquals(Math.log(central[n - 1]), logPaths(n, n), 1e-14 * n);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1",
    "1, 9, 0.1, 1",
    "9, 1, 2, 1",
    "17, 23, 1, 1",
    "40, 31, 0.01, 1",
    "64, 64, 0.001, 1e4",
    "30, 30, 1e-3, 1e8",
    "30, 30, 1e3, 1",
    "200, 150, 0.1, 10",
  })
  void boundsHold(int rows, int columns, double gamma, double scale) {
    double[] c = random(rows * 31L + columns, rows * columns, scale);
    double soft = value(c, rows, columns, gamma);
    double hard = hard(c, rows, columns);
    double slack = 1e-12 * Math.max(1, Math.abs(hard));
    assertTrue(soft <= hard + slack && soft >= hard - gamma * logPaths(rows, columns) - slack);
    double[] e = alignment(c, rows, columns, gamma);
    assertEquals(1, e[0], 1e-10);
    assertEquals(1, e[e.length - 1]);
    assertTrue(Arrays.stream(e).allMatch(p -> p >= 0 && p <= 1 + 1e-10));
    double sum = Arrays.stream(e).sum();
    assertTrue(sum >= Math.max(rows, columns) - 1e-8 && sum <= rows + columns - 1 + 1e-8);
    for (int n = 0; n < rows; n++) {
      double row = 0;
      for (int m = 0; m < columns; m++) {
        row += e[n * columns + m];
      }
      assertTrue(row >= 1 - 1e-10, "every row is passed");
    }
  }

  @Test
  void transposingTheCostsTransposesTheAlignment() {
    double[] c = random(5, 77, 3);
    double[] t = new double[77];
    double[] e = alignment(c, 7, 11, 0.7);
    double[] expected = new double[77];
    for (int i = 0; i < 77; i++) {
      t[i % 11 * 7 + i / 11] = c[i];
      expected[i % 11 * 7 + i / 11] = e[i];
    }
    assertEquals(value(c, 7, 11, 0.7), value(t, 11, 7, 0.7), 1e-13);
    assertArrayEquals(expected, alignment(t, 11, 7, 0.7), 1e-14);
  }

  @Test
  void reversingTimeReversesTheAlignment() {
    double[] c = random(6, 77, 3);
    double[] reversed = new double[77];
    double[] e = alignment(c, 7, 11, 0.7);
    double[] expected = new double[77];
    for (int i = 0; i < 77; i++) {
      reversed[76 - i] = c[i];
      expected[76 - i] = e[i];
    }
    assertEquals(value(c, 7, 11, 0.7), value(reversed, 7, 11, 0.7), 1e-13);
    assertArrayEquals(expected, alignment(reversed, 7, 11, 0.7), 1e-13);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 3, 1000})
  void costsAndGammaScaleTogether(double a) {
    double[] c = random(7, 42, 2);
    double[] scaled = Arrays.stream(c).map(v -> a * v).toArray();
    double once = value(c, 6, 7, 0.4);
    assertEquals(a * once, value(scaled, 6, 7, a * 0.4), 1e-13 * a * 10);
    assertArrayEquals(alignment(c, 6, 7, 0.4), alignment(scaled, 6, 7, a * 0.4), 1e-13);
  }

  @Test
  void forbiddenCellsAreNotPassed() {
    double[] c = random(8, 30, 1);
    c[7] = INF;
    c[13] = INF;
    c[22] = INF;
    double[] finite = Arrays.stream(c).map(v -> Math.min(v, 1e4)).toArray();
    assertEquals(value(finite, 5, 6, 0.5), value(c, 5, 6, 0.5), 1e-12);
    double[] e = alignment(c, 5, 6, 0.5);
    assertArrayEquals(alignment(finite, 5, 6, 0.5), e, 1e-14);
    assertEquals(0, e[7] + e[13] + e[22]);
    double[] z = random(9, 30, 1);
    double[] h = new double[30];
    new Alignments(5, 6, 0.5, 1).derivative(new double[][] {c, z}, 0, 5, 6, h);
    assertTrue(Arrays.stream(h).allMatch(Double::isFinite), () -> Arrays.toString(h));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 29})
  void withoutAPathTheValueIsInfiniteAndTheDerivativeZero(int blocked) {
    double[] c = random(10, 30, 1);
    c[blocked] = INF;
    assertEquals(INF, value(c, 5, 6, 1));
    assertArrayEquals(new double[30], alignment(c, 5, 6, 1));
    double[] h = new double[30];
    new Alignments(5, 6, 1, 1).derivative(new double[][] {c, random(1, 30, 1)}, 0, 5, 6, h);
    assertArrayEquals(new double[30], h);
  }

  @Test
  void nanIsNotHidden() {
    double[] c = random(11, 30, 1);
    c[14] = Double.NaN;
    assertTrue(Double.isNaN(value(c, 5, 6, 1)));
    assertTrue(Double.isNaN(Arrays.stream(expected(c, 5, 6, 1)).sum()));
  }

  /** Memory is used again: what one run left must not reach the next one. */
  @Test
  void runsDoNotSeeEachOther() {
    double[] z = random(12, 30, 1);
    double[] c = random(13, 30, 1);
    double[] blocked = c.clone();
    blocked[29] = INF;
    Alignments alignments = new Alignments(5, 6, 1, 1);
    double[] first = new double[30];
    double[] other = new double[30];
    double[] again = new double[30];
    alignments.derivative(new double[][] {c, z}, 0, 5, 6, first);
    alignments.derivative(new double[][] {blocked, z}, 0, 5, 6, other);
    alignments.derivative(new double[][] {c, z}, 0, 5, 6, again);
    assertArrayEquals(first, again);
  }
}
