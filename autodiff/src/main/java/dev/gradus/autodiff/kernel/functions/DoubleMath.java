package dev.gradus.autodiff.kernel.functions;

import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.ATANH;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.BIAS;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.FACTORIALS;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.FRACTION;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.LARGEST;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.LN2_HIGH;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.LN2_LOW;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.MAGIC;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.RAISE;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.RAISED;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.ROOT_HALF;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.SMALLEST;

/**
 * The arithmetic of {@link VectorDoubleMath} for one number, bit for bit, with all special cases:
 * for what does not fill a vector, and for numbers so extreme that vectors do not treat them.
 */
final class DoubleMath {
  private static final long ONE = (long) BIAS << FRACTION;
  private static final double LOG2_E = (double) (1 / Math.log(2));

  private DoubleMath() {}

  private static double exponent(double x) {
    return Math.fma(x, LOG2_E, MAGIC) - MAGIC;
  }

  private static double rest(double x, double n) {
    return Math.fma(-n, LN2_LOW, Math.fma(-n, LN2_HIGH, x));
  }

  private static double little(double r) {
    double p = FACTORIALS[0];
    for (int k = 1; k < FACTORIALS.length; k++) {
      p = Math.fma(p, r, FACTORIALS[k]);
    }
    return Math.fma(r * r, p, r);
  }

  private static double power(double n) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(n + (MAGIC + BIAS)) << FRACTION);
  }

  private static double half(double n) {
    return (n * (double) 0.5 + MAGIC) - MAGIC;
  }

  static double exp(double x) {
    double within = Math.max(Math.min(x, LARGEST), SMALLEST);
    double n = exponent(within);
    double half = half(n);
    // In two steps, since the power itself may be too large or too small.
    return (little(rest(within, n)) + 1) * power(half) * power(n - half);
  }

  static double expm1(double x) {
    if (x == 0) {
      return x;
    }
    double within = Math.max(Math.min(x, LARGEST), -64);
    double n = exponent(within);
    double half = half(n);
    double a = power(half);
    double b = power(n - half);
    return Math.fma(little(rest(within, n)), a, a - 1 / b) * b;
  }

  private static boolean isNormal(double x) {
    return x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE;
  }

  private static double normalLog(double x, double lost) {
    long bits = Double.doubleToRawLongBits(x);
    long e = (bits + (ONE - ROOT_HALF)) >>> FRACTION;
    long scale = e << FRACTION;
    double k = e - BIAS;
    double f = Double.longBitsToDouble(bits - scale + ONE) - 1;
    double s = f / (f + 2);
    double z = s * s;
    double p = ATANH[0];
    for (int i = 1; i < ATANH.length; i++) {
      p = Math.fma(p, z, ATANH[i]);
    }
    double slope = Math.fma(f, f, 1) - f;
    double down = Double.longBitsToDouble(2 * ONE - scale);
    double less = s * (f - z * p) - lost * down * slope;
    return Math.fma(k, LN2_HIGH, Math.fma(k, LN2_LOW, f - less));
  }

  /** ln x of what is not positive and normal, and not tiny. */
  private static double edge(double x) {
    return x == 0 ? Double.NEGATIVE_INFINITY : x < 0 ? Double.NaN : x;
  }

  static double log(double x) {
    if (isNormal(x)) {
      return normalLog(x, 0);
    }
    return x > 0 && x < 1
        ? normalLog(x * RAISE, 0) - RAISED * LN2_HIGH - RAISED * LN2_LOW
        : edge(x);
  }

  static double log1p(double x) {
    double u = 1 + x;
    double t = u - x;
    return x == 0 ? x : isNormal(u) ? normalLog(u, (1 - t) + (x - (u - t))) : edge(u);
  }

  /** tanh x, of x and e^(−2|x|) − 1. */
  static double halves(double x, double e) {
    double y = -e / (e + 2);
    return x == 0 ? x : x < 0 ? -y : y;
  }

  static double sigmoid(double x) {
    double e = exp(-Math.abs(x));
    return (x >= 0 ? 1 : e) / (e + 1);
  }
}
