package dev.gradus.autodiff.kernel.functions;

import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.BIAS;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.FRACTION;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.LARGEST;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.LN2_HIGH;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.LN2_LOW;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.MAGIC;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.ROOT_HALF;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.SMALLEST;

import java.util.Arrays;

/**
 * Exponentials and logarithms of a block of numbers, from additions, products and bits alone, in
 * loops for which the compiler finds vector instructions by itself: all of them begin at 0, have no
 * branch, and only the shortest ones look at bits, for which it finds none. A function of {@link
 * Math} takes five to ten times as long.
 *
 * <p>There is no fused multiplication here: where the machine has none, Java computes it with big
 * numbers. Exponentials and logarithms are within 2 ulp. An object is the memory for one thread.
 */
final class PlainDoubleMath {
  /** As many numbers as go through all loops before the next ones. */
  private static final int BLOCK = 512;

  /**
   * Shorter ones are filled up: of loops that it has seen run a few times each, the compiler would
   * make no vector code, and it would stay so when longer ones come.
   */
  private static final int FEWEST = 32;

  private static final long ONE = (long) BIAS << FRACTION;
  private static final long LEAST = Double.doubleToRawLongBits(Double.MIN_NORMAL);
  private static final long MOST = Double.doubleToRawLongBits(Double.MAX_VALUE);
  private static final long MAGIC_BITS = Double.doubleToRawLongBits(MAGIC);
  private static final double LOG2_E = (double) (1 / Math.log(2));

  /** A function of the first n numbers of x, into y, which is not x. */
  interface Block {
    void run(PlainDoubleMath math, double[] x, double[] y, int n);
  }

  private final double[] in;
  private final double[] out;
  private final double[] first;
  private final double[] second;
  private final double[] third;

  private PlainDoubleMath(int size) {
    in = new double[size];
    out = new double[size];
    first = new double[size];
    second = new double[size];
    third = new double[size];
  }

  /** Memory for so many numbers: what there is, unless it is too small or null. */
  static PlainDoubleMath of(PlainDoubleMath there, int n) {
    int size = Math.min(padded(n), BLOCK);
    return there == null || there.in.length < size ? new PlainDoubleMath(size) : there;
  }

  /** Applies a function to all numbers, block by block. */
  void run(Block function, double[] x, double[] y, int n) {
    for (int from = 0; from < n; from += in.length) {
      int m = Math.min(n - from, in.length);
      System.arraycopy(x, from, in, 0, m);
      Arrays.fill(in, m, padded(m), 1);
      function.run(this, in, out, padded(m));
      System.arraycopy(out, 0, y, from, m);
    }
  }

  private static int padded(int n) {
    return (n + FEWEST - 1) / FEWEST * FEWEST;
  }

  /** The integer next to x·log₂ e. */
  private static double exponent(double x) {
    return (x * LOG2_E + MAGIC) - MAGIC;
  }

  /**
   * Of x = k·ln 2 + r, where numbers below {@code least} count as that: e^r − 1 into y, which may
   * be x, and two factors of 2^k, since the power itself may be too large or too small.
   */
  private void reduce(double[] x, double[] y, double least, int n) {
    double[] a = first;
    double[] b = second;
    for (int i = 0; i < n; i++) {
      b[i] = exponent(Math.max(Math.min(x[i], LARGEST), least));
    }
    for (int i = 0; i < n; i++) {
      y[i] = (Math.max(Math.min(x[i], LARGEST), least) - b[i] * LN2_HIGH) - b[i] * LN2_LOW;
    }
    for (int i = 0; i < n; i++) {
      a[i] = ((b[i] * (double) 0.5 + MAGIC) - MAGIC) + (MAGIC + BIAS);
    }
    for (int i = 0; i < n; i++) {
      b[i] = (b[i] - (a[i] - (MAGIC + BIAS))) + (MAGIC + BIAS);
    }
    powers(a, n);
    powers(b, n);
    for (int i = 0; i < n; i++) {
      // Zeros are subtracted, here and below, for −0 to stay what it is.
      y[i] = y[i] - (0 - y[i] * y[i] * DoubleSeries.factorials(y[i]));
    }
  }

  /** Puts 2^k in the place of {@code k + MAGIC + BIAS}. */
  private static void powers(double[] k, int n) {
    for (int i = 0; i < n; i++) {
      k[i] = Double.longBitsToDouble(Double.doubleToRawLongBits(k[i]) << FRACTION);
    }
  }

  /** eˣ; here y may be x. */
  void exp(double[] x, double[] y, int n) {
    double[] a = first;
    double[] b = second;
    reduce(x, y, SMALLEST, n);
    for (int i = 0; i < n; i++) {
      y[i] = (y[i] + 1) * a[i] * b[i];
    }
  }

  /** eˣ − 1; here y may be x. */
  void expm1(double[] x, double[] y, int n) {
    double[] a = first;
    double[] b = second;
    reduce(x, y, -64, n);
    for (int i = 0; i < n; i++) {
      y[i] = (y[i] * a[i] - (1 / b[i] - a[i])) * b[i];
    }
  }

  /**
   * Takes positive normal numbers apart: the exponent, and MAGIC + BIAS, of a fraction from √½ to
   * √2.
   *
   * @return whether all are such numbers
   */
  private boolean split(double[] x, int n) {
    double[] k = first;
    double[] f = second;
    long outside = 0;
    for (int i = 0; i < n; i++) {
      long bits = Double.doubleToRawLongBits(x[i]);
      long e = (bits + (ONE - ROOT_HALF)) >>> FRACTION;
      k[i] = Double.longBitsToDouble(e + MAGIC_BITS);
      f[i] = Double.longBitsToDouble(bits - (e << FRACTION) + ONE);
      outside |= (bits - LEAST) | (MOST - bits);
    }
    return outside >= 0;
  }

  /** ln(2^−j·(1 + f)) + more, of tiny {@code more}. */
  private static double log(double j, double f, double more) {
    double s = f / (f + 2);
    double z = s * s;
    // 2s + s·z·p = f − s·(f − z·p), where f is exact.
    double less = (s * (f - z * DoubleSeries.atanh(z)) - f) + j * LN2_LOW;
    return (more - less) - j * LN2_HIGH;
  }

  private static boolean isNormal(double x) {
    return x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE;
  }

  /** ln x. */
  void log(double[] x, double[] y, int n) {
    double[] k = first;
    double[] f = second;
    boolean normal = split(x, n);
    for (int i = 0; i < n; i++) {
      y[i] = log((MAGIC + BIAS) - k[i], f[i] - 1, 0);
    }
    for (int i = 0; !normal && i < n; i++) {
      if (!isNormal(x[i])) {
        y[i] = (double) Math.log(x[i]);
      }
    }
  }

  /** ln(1 + x). */
  void log1p(double[] x, double[] y, int n) {
    double[] k = first;
    double[] f = second;
    double[] u = third;
    for (int i = 0; i < n; i++) {
      u[i] = 1 + x[i];
    }
    boolean normal = split(u, n);
    for (int i = 0; i < n; i++) {
      // What the addition lost, exactly.
      double t = u[i] - x[i];
      y[i] = ((x[i] - (u[i] - t)) - (t - 1)) / u[i];
    }
    for (int i = 0; i < n; i++) {
      y[i] = log((MAGIC + BIAS) - k[i], f[i] - 1, y[i]);
    }
    for (int i = 0; !normal && i < n; i++) {
      if (!isNormal(u[i])) {
        y[i] = (double) Math.log1p(x[i]);
      }
    }
  }

  /** tanh x. */
  void tanh(double[] x, double[] y, int n) {
    double[] e = third;
    for (int i = 0; i < n; i++) {
      e[i] = Math.abs(x[i]) * -2;
    }
    expm1(e, e, n);
    for (int i = 0; i < n; i++) {
      y[i] = -e[i] / (e[i] + 2) * PlainDoubleFunctions.sign(x[i]);
    }
  }

  /** 1/(1 + e⁻ˣ). */
  void sigmoid(double[] x, double[] y, int n) {
    double[] e = third;
    for (int i = 0; i < n; i++) {
      e[i] = -Math.abs(x[i]);
    }
    exp(e, e, n);
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(PlainDoubleFunctions.step(x[i]), e[i]) / (1 + e[i]);
    }
  }

  /** ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|). */
  void softplus(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = -Math.abs(x[i]);
    }
    exp(y, y, n);
    log1p(y, y, n); // in place, since only NaN would be read again, and stays NaN below
    for (int i = 0; i < n; i++) {
      y[i] += Math.max(x[i], 0);
    }
  }
}
