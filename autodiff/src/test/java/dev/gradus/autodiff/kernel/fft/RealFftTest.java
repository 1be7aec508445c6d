package dev.gradus.autodiff.kernel.fft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.kernel.lanes.DoubleFormat;
import dev.gradus.autodiff.kernel.lanes.DoubleKernels;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.dfp.Dfp;
import org.apache.commons.math3.dfp.DfpField;
import org.apache.commons.math3.dfp.DfpMath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Transforms of every kind of length, on both implementations of the loops. */
class RealFftTest {
  private static final int L = DoubleFormat.LANES;

  /** Small ones of every kind; primes of smooth and rough N − 1; powers; smooth and rough ones. */
  static Stream<Arguments> plans() {
    IntStream some =
        IntStream.of(
            67, 97, 127, 134, 201, 257, 509, 1000, 1018, 1021, 1155, 2310, 17 * 64, 19 * 32, 2053);
    List<Integer> lengths =
        IntStream.concat(
                IntStream.rangeClosed(1, 50),
                IntStream.concat(some, IntStream.of(64, 128, 256, 512, 1024, 2048, 4096)))
            .boxed()
            .toList();
    return Stream.of(DoubleKernels.plain(), DoubleKernels.best())
        .distinct()
        .flatMap(k -> lengths.stream().map(n -> Arguments.of(k.name(), n, k)));
  }

  /** Samples of L signals, {@code [signal][i]}. */
  private static double[][] signals(int n) {
    Random random = new Random(100L * n);
    double[][] x = new double[L][];
    Arrays.setAll(x, l -> random.doubles(n, -1, 1).toArray());
    return x;
  }

  /** Spectra {@code [signal][k][re, im]}, in the order of the bins. */
  private static double[][][] transform(DoubleRealFft fft, double[][] signals) {
    double[] x = new double[fft.size()];
    Arrays.fill(x, Double.NaN); // what is not a sample does not matter
    for (int l = 0; l < L; l++) {
      for (int i = 0; i < fft.n; i++) {
        x[fft.samples()[i] + l] = signals[l][i];
      }
    }
    DoubleRealFft.Work work = fft.newWork();
    Arrays.fill(work.spare(), Double.NaN);
    fft.forward(x, work);
    double[][][] z = new double[L][fft.bins][2];
    for (int row = 0; row < fft.bins; row++) {
      int k = fft.bin(row);
      boolean conjugate = 2 * k > fft.n;
      for (int l = 0; l < L; l++) {
        double im = x[fft.imaginary() + row * L + l];
        z[l][conjugate ? fft.n - k : k] = new double[] {x[row * L + l], conjugate ? -im : im};
      }
    }
    return z;
  }

  /** cos and sin of 2πk/n with 50 digits, by rotation, for k below n. */
  private static Dfp[][] roots(int n) {
    DfpField digits = new DfpField(60);
    Dfp angle = digits.getPi().multiply(2).divide(n);
    Dfp c = DfpMath.cos(angle);
    Dfp s = DfpMath.sin(angle);
    Dfp[][] roots = new Dfp[n][2];
    roots[0] = new Dfp[] {digits.getOne(), digits.getZero()};
    for (int k = 1; k < n; k++) {
      Dfp[] p = roots[k - 1];
      roots[k][0] = p[0].multiply(c).subtract(p[1].multiply(s));
      roots[k][1] = p[0].multiply(s).add(p[1].multiply(c));
    }
    return roots;
  }

  private static double[] exact(double[] x, int k, Dfp[][] roots) {
    int n = x.length;
    Dfp re = roots[0][1];
    Dfp im = roots[0][1];
    for (int i = 0; i < n; i++) {
      Dfp v = re.newInstance(x[i]);
      Dfp[] root = roots[(int) ((long) k * i % n)];
      re = re.add(v.multiply(root[0]));
      im = im.subtract(v.multiply(root[1]));
    }
    return new double[] {re.toDouble(), im.toDouble()};
  }

  /** Bins of the first and the last signal; of long ones some bins. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("plans")
  void isTheDefinitionInFiftyDigits(String name, int n, DoubleKernels kernels) {
    DoubleRealFft fft = DoubleRealFft.of(n, kernels);
    double[][] x = signals(n);
    double[][][] z = transform(fft, x);
    Dfp[][] roots = roots(n);
    double log = Math.max(1, Math.log(n) / Math.log(2));
    for (int l : new int[] {0, L - 1}) {
      double largest = 0;
      for (double[] bin : z[l]) {
        largest = Math.max(largest, Math.hypot(bin[0], bin[1]));
      }
      double error = 4 * Math.ulp(1.0) * log * largest;
      for (int k = 0; k < fft.bins; k += Math.max(1, fft.bins / 17)) {
        assertArrayEquals(exact(x[l], k, roots), z[l][k], error);
      }
    }
  }

  /** By the energy, every bin of which counts. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("plans")
  void energyIsKept(String name, int n, DoubleKernels kernels) {
    double[][] x = signals(n);
    double[][][] z = transform(DoubleRealFft.of(n, kernels), x);
    for (int l = 0; l < L; l++) {
      double energy = 0;
      for (int k = 0; k < z[l].length; k++) {
        double both = z[l][k][0] * z[l][k][0] + z[l][k][1] * z[l][k][1];
        energy += k == 0 || 2 * k == n ? both : 2 * both;
      }
      double samples = Arrays.stream(x[l]).map(v -> v * v).sum();
      assertEquals(n * samples, energy, 1e-14 * energy);
    }
  }

  /** ⟨transform x, z⟩ = ⟨x, adjoint z⟩ for every signal. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("plans")
  void adjointIsTheAdjoint(String name, int n, DoubleKernels kernels) {
    DoubleRealFft fft = DoubleRealFft.of(n, kernels);
    double[][] x = signals(n);
    double[] forward = new double[fft.size()];
    for (int l = 0; l < L; l++) {
      for (int i = 0; i < n; i++) {
        forward[fft.samples()[i] + l] = x[l][i];
      }
    }
    DoubleRealFft.Work work = fft.newWork();
    fft.forward(forward, work);
    double[] z = new Random(n).doubles(fft.size(), -1, 1).toArray();
    double[] there = new double[L];
    double size = 0;
    for (int row = 0; row < fft.bins; row++) {
      for (int l = 0; l < L; l++) {
        for (int at : new int[] {row * L + l, fft.imaginary() + row * L + l}) {
          there[l] += forward[at] * z[at];
          size = Math.max(size, Math.abs(forward[at]));
        }
      }
    }
    double[] y = fft.adjoint(z, work);
    for (int l = 0; l < L; l++) {
      double back = 0;
      for (int i = 0; i < n; i++) {
        back += x[l][i] * y[fft.samples()[i] + l];
      }
      assertEquals(there[l], back, 1e-14 * n * size);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("plans")
  void signalsSideBySideDoNotTouch(String name, int n, DoubleKernels kernels) {
    DoubleRealFft fft = DoubleRealFft.of(n, kernels);
    double[][] x = signals(n);
    double[][][] alone = transform(fft, x);
    x[0][0] = 1e300;
    x[1] = new double[n];
    x[2][n / 2] = Double.NaN;
    double[][][] z = transform(fft, x);
    for (int k = 0; k < fft.bins; k++) {
      assertTrue(z[1][k][0] == 0 && z[1][k][1] == 0);
      assertArrayEquals(alone[3][k], z[3][k]);
    }
  }

  /** The float plans are made from these by rules: what they compute shows that the rules do. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("plans")
  void floatAgreesWithDouble(String name, int n, DoubleKernels kernels) {
    double[][] x = signals(n);
    double[][][] z = transform(DoubleRealFft.of(n, kernels), x);
    boolean plain = kernels == DoubleKernels.plain();
    float[] bin = FloatPlans.transform(n, plain, x[0]);
    double largest = Arrays.stream(z[0]).mapToDouble(b -> Math.hypot(b[0], b[1])).max().orElse(0);
    double log = Math.max(1, Math.log(n) / Math.log(2));
    for (int k = 0; k < z[0].length; k++) {
      assertEquals(z[0][k][0], bin[2 * k], 4 * Math.ulp(1f) * log * largest);
      assertEquals(z[0][k][1], bin[2 * k + 1], 4 * Math.ulp(1f) * log * largest);
    }
  }

  /** The sum as it is written, in double precision. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("plans")
  void floatAdjointIsTheAdjoint(String name, int n, DoubleKernels kernels) {
    DoubleRealFft fft = DoubleRealFft.of(n, kernels); // for its order of rows
    double[] z = new Random(n).doubles(2L * fft.bins, -1, 1).toArray();
    boolean plain = kernels == DoubleKernels.plain();
    float[] x = FloatPlans.adjoint(n, plain, z);
    double norm = Math.sqrt(Arrays.stream(z).map(v -> v * v).sum());
    double log = Math.max(1, Math.log(n) / Math.log(2));
    for (int i = 0; i < n; i += Math.max(1, n / 17)) {
      double sum = 0;
      for (int row = 0; row < fft.bins; row++) {
        double angle = 2 * Math.PI * ((long) fft.bin(row) * i % n) / n;
        sum += z[row] * Math.cos(angle) - z[fft.bins + row] * Math.sin(angle);
      }
      assertEquals(sum, x[i], 4 * Math.ulp(1f) * log * norm);
    }
  }

  @Test
  void lengthBelowOneIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> DoubleRealFft.of(0, DoubleKernels.plain()));
  }
}
