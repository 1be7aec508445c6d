package dev.gradus.autodiff.kernel.functions;

/**
 * Functions of one or two numbers, applied to each of {@code n}: y[i] = f(x[i]), and y[i] = f(a[i],
 * b[i]). Those that the compiler turns into vector code by itself, such as sums and products, are
 * not among them.
 *
 * <p>Values are within 3 ulp, with the special cases of {@link Math}. What one element becomes does
 * not depend on where it stands.
 */
public interface Functions {
  /** The fastest there are on this machine. */
  static Functions best() {
    return Best.CHOSEN;
  }

  /** Loops in plain Java, which work everywhere. */
  static Functions plain() {
    return new PlainFunctions();
  }

  /** eˣ. */
  void exp(double[] x, double[] y, int n);

  /** eˣ − 1. */
  void expm1(double[] x, double[] y, int n);

  /** ln x. */
  void log(double[] x, double[] y, int n);

  /** ln(1 + x). */
  void log1p(double[] x, double[] y, int n);

  /** sin x. */
  void sin(double[] x, double[] y, int n);

  /** cos x. */
  void cos(double[] x, double[] y, int n);

  /** tanh x. */
  void tanh(double[] x, double[] y, int n);

  /** 1/(1 + e⁻ˣ), without overflow. */
  void sigmoid(double[] x, double[] y, int n);

  /** ln(1 + eˣ), without overflow. */
  void softplus(double[] x, double[] y, int n);

  /** max(x, 0), and NaN for NaN. */
  void relu(double[] x, double[] y, int n);

  /** 1 above 0, else 0, and NaN for NaN. */
  void step(double[] x, double[] y, int n);

  /** −1, 0 or 1 as {@link Math#signum}. */
  void sign(double[] x, double[] y, int n);

  /** aᵇ as {@link Math#pow}. */
  void pow(double[] a, double[] b, double[] y, int n);

  /** a·ln b, and 0 where a = 0. */
  void xlogy(double[] a, double[] b, double[] y, int n);

  /** a·ln(1 + b), and 0 where a = 0. */
  void xlog1py(double[] a, double[] b, double[] y, int n);

  /** a/b, and 0 where a = 0. */
  void xdivy(double[] a, double[] b, double[] y, int n);

  /** a/b, and 0 where b = 0. */
  void divOrZero(double[] a, double[] b, double[] y, int n);

  /** 1 where a &gt; b, else 0. */
  void greater(double[] a, double[] b, double[] y, int n);

  /** 1 where a = b, else 0. */
  void equal(double[] a, double[] b, double[] y, int n);

  /** The larger one, NaN if one is. */
  void max(double[] a, double[] b, double[] y, int n);

  /** The smaller one, NaN if one is. */
  void min(double[] a, double[] b, double[] y, int n);

  /**
   * Whether none of the first numbers lies below {@code low} or above {@code high}; NaN does not.
   */
  boolean areWithin(double[] x, int n, double low, double high);
}
