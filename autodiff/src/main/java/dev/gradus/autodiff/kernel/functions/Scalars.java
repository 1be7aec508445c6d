package dev.gradus.autodiff.kernel.functions;

/**
 * Functions of one or two numbers that the JDK lacks, without overflow or cancellation; NaN goes
 * through.
 */
public final class Scalars {
  private Scalars() {}

  /** max(x, 0), and NaN for NaN. */
  public static double relu(double x) {
    return x <= 0 ? 0 : x;
  }

  /** 1 above 0, else 0, and NaN for NaN. */
  public static double step(double x) {
    return x > 0 ? 1 : x <= 0 ? 0 : x;
  }

  /** 1/(1 + e⁻ˣ); the exponential never overflows. */
  public static double sigmoid(double x) {
    double e = Math.exp(-Math.abs(x));
    return (x >= 0 ? 1 : e) / (1 + e);
  }

  /** ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|). */
  public static double softplus(double x) {
    return relu(x) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** x/y, and 0 where x = 0 whatever y is (NaN excepted). */
  public static double xdivy(double x, double y) {
    return x == 0 && !Double.isNaN(y) ? 0 : x / y;
  }

  /** a/b, and 0 where b = 0 (NaN excepted). */
  public static double divOrZero(double a, double b) {
    return b == 0 && !Double.isNaN(a) ? 0 : a / b;
  }
}
