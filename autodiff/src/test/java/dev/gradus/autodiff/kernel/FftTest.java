package dev.gradus.autodiff.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transforms of every kind of length: small, prime, powers, smooth and rough. */
class FftTest {
  private static final int LANES = 3;

  static IntStream lengths() {
    IntStream some =
        IntStream.of(67, 127, 257, 509, 1021, 2053, 1000, 1155, 2 * 3 * 5 * 7 * 11, 17 * 64);
    return IntStream.concat(
        IntStream.rangeClosed(1, 70),
        IntStream.concat(some, IntStream.of(128, 256, 512, 1024, 2048, 4096)));
  }

  /** One complex signal. */
  private record Signal(double[] re, double[] im) {
    static Signal random(int n, long seed) {
      Random random = new Random(seed);
      return new Signal(random.doubles(n, -1, 1).toArray(), random.doubles(n, -1, 1).toArray());
    }

    int n() {
      return re.length;
    }

    double largest() {
      double max = 0;
      for (int i = 0; i < re.length; i++) {
        max = Math.max(max, Math.hypot(re[i], im[i]));
      }
      return max;
    }

    double energy() {
      double sum = 0;
      for (int i = 0; i < re.length; i++) {
        sum += re[i] * re[i] + im[i] * im[i];
      }
      return sum;
    }
  }

  /** Transforms signals side by side. */
  private static Signal[] fft(Signal... signals) {
    int n = signals[0].n();
    int lanes = signals.length;
    double[] re = new double[n * lanes];
    double[] im = new double[n * lanes];
    for (int l = 0; l < lanes; l++) {
      for (int i = 0; i < n; i++) {
        re[i * lanes + l] = signals[l].re[i];
        im[i * lanes + l] = signals[l].im[i];
      }
    }
    Fft plan = Fft.of(n);
    plan.transform(re, im, lanes, plan.newWork(lanes + 1));
    Signal[] out = new Signal[lanes];
    for (int l = 0; l < lanes; l++) {
      out[l] = new Signal(new double[n], new double[n]);
      for (int i = 0; i < n; i++) {
        out[l].re[i] = re[i * lanes + l];
        out[l].im[i] = im[i * lanes + l];
      }
    }
    return out;
  }

  /** The definition, with angles reduced in integers and sums that carry their rounding errors. */
  private static Signal naive(Signal x) {
    int n = x.n();
    double[] cos = new double[n];
    double[] sin = new double[n];
    for (int i = 0; i < n; i++) {
      cos[i] = reducedCos(i, n);
      sin[i] = reducedCos(4L * i - n, 4L * n);
    }
    Signal out = new Signal(new double[n], new double[n]);
    for (int k = 0; k < n; k++) {
      double re = 0;
      double im = 0;
      double reError = 0;
      double imError = 0;
      for (int i = 0; i < n; i++) {
        int at = (int) ((long) k * i % n);
        double r = Math.fma(x.re[i], cos[at], x.im[i] * sin[at]) - reError;
        double s = Math.fma(x.im[i], cos[at], -x.re[i] * sin[at]) - imError;
        double reNext = re + r;
        double imNext = im + s;
        reError = (reNext - re) - r;
        imError = (imNext - im) - s;
        re = reNext;
        im = imNext;
      }
      out.re[k] = re;
      out.im[k] = im;
    }
    return out;
  }

  /** cos(2πk/n) from an angle of at most π/4, so that its rounding is small. */
  private static double reducedCos(long k, long n) {
    long eighths = Math.floorMod(8 * k, 8 * n);
    long folded = Math.min(eighths, 8 * n - eighths);
    double sign = folded > 2 * n ? -1 : 1;
    long inQuadrant = folded > 2 * n ? 4 * n - folded : folded;
    boolean small = inQuadrant <= n;
    double angle = (small ? inQuadrant : 2 * n - inQuadrant) * StrictMath.PI / (4.0 * n);
    return sign * (small ? StrictMath.cos(angle) : StrictMath.sin(angle));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void everyLengthIsTheDefinition(int n) {
    Signal[] in = new Signal[LANES];
    for (int l = 0; l < LANES; l++) {
      in[l] = Signal.random(n, 100L * n + l);
    }
    Signal[] out = fft(in);
    for (int l = 0; l < LANES; l++) {
      Signal expected = naive(in[l]);
      double log = Math.max(1, Math.log(n) / Math.log(2));
      double error = 4 * Math.ulp(1.0) * log * expected.largest();
      assertArrayEquals(expected.re, out[l].re, error);
      assertArrayEquals(expected.im, out[l].im, error);
    }
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void energyIsKept(int n) {
    Signal x = Signal.random(n, n);
    double energy = fft(x)[0].energy();
    assertEquals(n * x.energy(), energy, 1e-14 * energy);
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void exchangedArraysGiveTheInverse(int n) {
    Signal x = Signal.random(n, 3L * n);
    Signal y = fft(x)[0];
    Signal back = fft(new Signal(y.im, y.re))[0];
    for (int i = 0; i < n; i++) {
      assertEquals(n * x.re[i], back.im[i], 1e-14 * n);
      assertEquals(n * x.im[i], back.re[i], 1e-14 * n);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 12, 64, 17, 67, 1155})
  void transformIsLinear(int n) {
    Signal a = Signal.random(n, 1);
    Signal b = Signal.random(n, 2);
    Signal sum = new Signal(new double[n], new double[n]);
    for (int i = 0; i < n; i++) {
      sum.re[i] = 2 * a.re[i] - 3 * b.re[i];
      sum.im[i] = 2 * a.im[i] - 3 * b.im[i];
    }
    Signal[] out = fft(a, b, sum);
    for (int i = 0; i < n; i++) {
      assertEquals(2 * out[0].re[i] - 3 * out[1].re[i], out[2].re[i], 1e-13 * Math.sqrt(n));
      assertEquals(2 * out[0].im[i] - 3 * out[1].im[i], out[2].im[i], 1e-13 * Math.sqrt(n));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 67, 1000})
  void signalsSideBySideDoNotTouch(int n) {
    Signal quiet = new Signal(new double[n], new double[n]);
    Signal loud = Signal.random(n, 5);
    loud.re[0] = 1e300;
    Signal[] both = fft(loud, quiet, Signal.random(n, 6));
    assertArrayEquals(new double[n], abs(both[1].re));
    assertArrayEquals(new double[n], abs(both[1].im));
    assertArrayEquals(fft(Signal.random(n, 6))[0].re, both[2].re);
  }

  private static double[] abs(double[] x) {
    return java.util.Arrays.stream(x).map(Math::abs).toArray();
  }

  @Test
  void impulseIsFlatAtAnyPrime() {
    Signal x = new Signal(new double[2053], new double[2053]);
    x.re[0] = 1;
    Signal y = fft(x)[0];
    for (int k = 0; k < 2053; k++) {
      assertEquals(1, y.re[k], 1e-14);
      assertEquals(0, y.im[k], 1e-14);
    }
  }

  @Test
  void lengthBelowOneIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Fft.of(0));
    assertTrue(Fft.of(1).n == 1);
  }
}
