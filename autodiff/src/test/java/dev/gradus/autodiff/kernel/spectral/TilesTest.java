package dev.gradus.autodiff.kernel.spectral;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.kernel.lanes.DoubleFormat;
import dev.gradus.autodiff.kernel.lanes.DoubleKernels;
import dev.gradus.autodiff.kernel.lanes.FloatFormat;
import dev.gradus.autodiff.kernel.lanes.FloatKernels;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.math3.dfp.Dfp;
import org.apache.commons.math3.dfp.DfpField;
import org.apache.commons.math3.dfp.DfpMath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each loop against its formula, on both implementations. */
class TilesTest {
  private static final int L = DoubleFormat.LANES;
  private static final int ROWS = 5;
  private static final int N = ROWS * L;

  static Stream<DoubleKernels> kernels() {
    return Stream.of(DoubleKernels.plain(), DoubleKernels.best()).distinct();
  }

  static Stream<FloatKernels> floatKernels() {
    return Stream.of(FloatKernels.plain(), FloatKernels.best()).distinct();
  }

  private static double[] random(int seed, double low, double high) {
    return new Random(seed).doubles(N, low, high).toArray();
  }

  private static double[] ones() {
    double[] ones = new double[N];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Positive numbers of every size, many near 1, where a logarithm is small. */
  private static double[] positive(double least, double most, int count) {
    Random random = new Random(7);
    DoubleStream wide =
        random
            .doubles(count / 2, Math.log(least), Math.log(most))
            .map(Math::exp)
            .filter(x -> x >= least && x <= most);
    DoubleStream near = random.doubles(count / 2, -30, 0).map(e -> 1 + Math.pow(2, e) - 1e-3);
    return DoubleStream.concat(wide, near).toArray();
  }

  /** How many ulps of the result's format y is from ln x, computed with 40 digits. */
  private static double ulps(double y, Dfp x, double ulp) {
    Dfp exact = DfpMath.log(x);
    return Math.abs(exact.subtract(exact.newInstance(y)).toDouble()) / ulp;
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void logarithmsAreWithinTwoUlps(DoubleKernels kernels) {
    DfpField digits = new DfpField(40);
    double[] all = positive(1e-300, 1e300, 4000);
    for (int at = 0; at + N <= all.length; at += N) {
      double[] x = Arrays.copyOfRange(all, at, at + N);
      double[] y = new double[N];
      double[] slope = new double[N];
      DoubleTiles.of(kernels).log(x, N, 0, 1, y, slope);
      for (int i = 0; i < N; i++) {
        assertTrue(ulps(y[i], digits.newDfp(x[i]), Math.ulp(y[i])) <= 2, "ln " + x[i]);
        assertEquals(1 / x[i], slope[i], Math.ulp(slope[i]));
      }
      DoubleTiles.of(kernels).log1p(x, N, 1, y, slope);
      for (int i = 0; i < N; i++) {
        // 1e-300 and 1 are far apart: the series is exact there
        Dfp u = digits.newDfp(x[i]).add(1);
        double miss = x[i] < 1e-18 ? y[i] - x[i] : ulps(y[i], u, Math.ulp(y[i]));
        assertTrue(Math.abs(miss) <= 2, "ln(1 + " + x[i] + ")");
        assertEquals(1 / (1 + x[i]), slope[i], 2 * Math.ulp(slope[i]));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("floatKernels")
  void logarithmsOfFloatsAreWithinTwoUlps(FloatKernels kernels) {
    int n = ROWS * FloatFormat.LANES;
    double[] all = positive(1e-37, 1e37, 100 * n);
    for (int at = 0; at + n <= all.length; at += n) {
      float[] x = new float[n];
      for (int i = 0; i < n; i++) {
        x[i] = (float) all[at + i];
      }
      float[] y = new float[n];
      float[] slope = new float[n];
      FloatTiles.of(kernels).log(x, n, 0, 1, y, slope);
      for (int i = 0; i < n; i++) {
        assertEquals(StrictMath.log(x[i]), y[i], 2 * Math.ulp(y[i]), "ln " + x[i]);
      }
      FloatTiles.of(kernels).log1p(x, n, 1, y, slope);
      for (int i = 0; i < n; i++) {
        assertEquals(StrictMath.log1p(x[i]), y[i], 2 * Math.ulp(y[i]), "ln(1 + " + x[i] + ")");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void whatIsNotFiniteStays(DoubleKernels kernels) {
    double[] x = ones();
    x[0] = Double.NaN;
    x[1] = Double.POSITIVE_INFINITY;
    double[] y = new double[N];
    double[] slope = new double[N];
    DoubleTiles.of(kernels).log(x, N, 1e-7, 2, y, slope);
    assertTrue(Double.isNaN(y[0]) && y[1] == Double.POSITIVE_INFINITY && slope[1] == 0);
    DoubleTiles.of(kernels).log1p(x, N, 2, y, slope);
    assertTrue(Double.isNaN(y[0]) && y[1] == Double.POSITIVE_INFINITY && slope[1] == 0);
    double[] pull = new double[N];
    double[] sums = new double[L];
    DoubleTiles.of(kernels).absolute(x, ones(), 0, N, ones(), 1, pull, sums);
    assertTrue(Double.isNaN(pull[0]) && Double.isNaN(sums[0]));
    assertTrue(pull[1] == 1 && sums[1] == Double.POSITIVE_INFINITY && pull[2] == 0);
  }

  /** Offsets, factors and exponents are where they belong. */
  @ParameterizedTest
  @MethodSource("kernels")
  void compressionsAreTheirFormulas(DoubleKernels kernels) {
    double[] x = random(1, 0, 3);
    x[3] = 0;
    double[] y = new double[N];
    double[] slope = new double[N];
    DoubleTiles.of(kernels).log(x, N, 0.25, 3, y, slope);
    check(x, y, v -> 3 * Math.log(v + 0.25));
    check(x, slope, v -> 3 / (v + 0.25));
    DoubleTiles.of(kernels).log1p(x, N, 4, y, slope);
    check(x, y, v -> Math.log1p(4 * v));
    check(x, slope, v -> 4 / (1 + 4 * v));
    DoubleTiles.of(kernels).power(x, N, 0.3, y, slope);
    check(x, y, v -> Math.pow(v, 0.3));
    check(x, slope, v -> v == 0 ? 0 : 0.3 * Math.pow(v, -0.7));
  }

  private static void check(double[] x, double[] y, DoubleUnaryOperator formula) {
    assertArrayEquals(Arrays.stream(x).map(formula).toArray(), y, 1e-14);
  }

  /** φ(d), its derivative, and how a loop is called. */
  private interface Gap {
    void run(DoubleTiles t, double[] a, double[] b, double[] slope, double[] pull, double[] sums);
  }

  private static void compare(
      DoubleKernels kernels, DoubleUnaryOperator phi, DoubleUnaryOperator derivative, Gap gap) {
    double[] a = random(2, -1, 1);
    double[] b = new double[N + 7];
    System.arraycopy(random(3, -1, 1), 0, b, 7, N);
    b[7 + 4] = a[4]; // equal
    double[] slope = random(4, 0, 2);
    double[] pull = random(5, -1, 1);
    double[] expected = pull.clone();
    double[] sums = new double[L];
    double[] expectedSums = new double[L];
    Arrays.fill(sums, 2);
    Arrays.fill(expectedSums, 2);
    for (int i = 0; i < N; i++) {
      double d = a[i] - b[7 + i];
      expectedSums[i % L] += phi.applyAsDouble(d);
      expected[i] += 0.7 * slope[i] * derivative.applyAsDouble(d);
    }
    gap.run(DoubleTiles.of(kernels), a, b, slope, pull, sums);
    assertArrayEquals(expectedSums, sums, 1e-13);
    assertArrayEquals(expected, pull, 1e-13);
    gap.run(DoubleTiles.of(kernels), a, b, slope, null, sums);
    assertEquals(2 * expectedSums[1] - 2, sums[1], 1e-13);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void gapsAreTheirFormulas(DoubleKernels kernels) {
    compare(
        kernels,
        Math::abs,
        Math::signum,
        (t, a, b, slope, pull, sums) -> t.absolute(a, b, 7, N, slope, 0.7, pull, sums));
    compare(
        kernels,
        d -> d * d,
        d -> 2 * d,
        (t, a, b, slope, pull, sums) -> t.square(a, b, 7, N, slope, 0.7, pull, sums));
    compare(
        kernels,
        d -> Math.abs(d) < 0.3 ? d * d / 2 : 0.3 * (Math.abs(d) - 0.15),
        d -> Math.max(-0.3, Math.min(0.3, d)),
        (t, a, b, slope, pull, sums) -> t.huber(a, b, 7, N, slope, 0.7, pull, sums, 0.3));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void magnitudesAndBack(DoubleKernels kernels) {
    double[] d = new double[2 * N + 3];
    System.arraycopy(random(1, -1, 1), 0, d, 1, N);
    System.arraycopy(random(2, -1, 1), 0, d, N + 2, N);
    d[1] = 0;
    d[N + 2] = 0;
    double[] y = new double[N];
    DoubleTiles.of(kernels).magnitude(d, 1, N + 2, N, y);
    double[] pull = random(3, -1, 1);
    double[] z = new double[2 * N + 3];
    DoubleTiles.of(kernels).direct(pull, y, d, z, 1, N + 2, N);
    double[] sums = new double[L];
    DoubleTiles.of(kernels).energy(d, 1, N, sums);
    double[] squares = new double[L];
    for (int i = 0; i < N; i++) {
      double r = d[1 + i];
      double m = d[N + 2 + i];
      assertEquals(Math.hypot(r, m), y[i], 1e-15);
      double factor = y[i] == 0 ? 0 : pull[i] / y[i];
      assertEquals(factor * r, z[1 + i], 1e-14);
      assertEquals(factor * m, z[N + 2 + i], 1e-14);
      squares[i % L] += r * r;
    }
    assertArrayEquals(squares, sums, 1e-14);
    assertEquals(0, z[1]);
  }

  /** Some frames and all of them; what no frame is becomes 0, even beside NaN. */
  @ParameterizedTest
  @MethodSource("kernels")
  void framesAreGatheredAndScattered(DoubleKernels kernels) {
    double[] x = new Random(1).doubles(100, -1, 1).toArray();
    x[40 + L - 1] = Double.NaN;
    int[] from = {30, 10, 40};
    int[] to = {2 * L, 0, L};
    double[] window = {0.5, 2, 3};
    for (int lanes : new int[] {1, 3, L - 1}) {
      double[] d = new double[3 * L];
      Arrays.fill(d, 9);
      DoubleTiles.of(kernels).gather(x, 0, from, window, d, to, lanes);
      for (int i = 0; i < 3; i++) {
        for (int l = 0; l < L; l++) {
          assertEquals(l < lanes ? window[i] * x[from[i] + l] : 0, d[to[i] + l]);
        }
      }
    }
    double[] d = random(4, -1, 1);
    double[] back = new double[100];
    double[] expected = new double[100];
    DoubleTiles.of(kernels).scatter(back, 2, from, window, d, to);
    DoubleTiles.of(kernels).scatter(back, 3, from, window, d, to);
    for (int column = 2; column < 4; column++) {
      for (int i = 0; i < 3; i++) {
        for (int l = 0; l < L; l++) {
          expected[from[i] + column + l] += window[i] * d[to[i] + l];
        }
      }
    }
    assertArrayEquals(expected, back, 1e-15);
  }
}
