package dev.gradus.autodiff.kernel.functions;

/**
 * Functions of one or two numbers, applied to each of {@code n}: y[i] = f(x[i]), and y[i] = f(a[i],
 * b[i]). Those that the compiler turns into vector code by itself, such as sums and products, are
 * not among them.
 *
 * <p>Values are within 3 ulp, with the special cases of {@link Math}. What one element becomes does
 * not depend on where it stands.
 *
 * <p>Exponentials, logarithms and what is made of them need memory, which an object keeps: it is
 * for one thread, unless only other functions are asked for. Callers give a result that is no
 * operand.
 */
public interface DoubleFunctions {
  /** The fastest there are on this machine. */
  static DoubleFunctions best() {
    return BestDoubleFunctions.CHOSEN.get();
  }

  /** Loops in plain Java, which work everywhere. */
  static DoubleFunctions plain() {
    return new PlainDoubleFunctions();
  }

  /** −x. */
  default void neg(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = -x[i];
    }
  }

  /** |x|. */
  default void abs(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.abs(x[i]);
    }
  }

  /** x². */
  default void square(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] * x[i];
    }
  }

  /** √x. */
  default void sqrt(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (double) Math.sqrt(x[i]);
    }
  }

  /** a + b. */
  default void add(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] + b[i];
    }
  }

  /** a − b. */
  default void sub(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] - b[i];
    }
  }

  /** a·b. */
  default void mul(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] * b[i];
    }
  }

  /** a/b. */
  default void div(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] / b[i];
    }
  }

  /**
   * a where the mask is not 0, else b.
   *
   * @param m 1, or 0 if the mask is one number
   * @param k the same of a
   * @param l the same of b
   */
  default void select(
      double[] mask, int m, double[] a, int k, double[] b, int l, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = mask[i * m] != 0 ? a[i * k] : b[i * l];
    }
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

  /** y[i] += x[i], 0 ≤ i &lt; n, each from somewhere on. */
  void addTo(double[] x, int from, double[] y, int to, int n);

  /** y[i] = max(x[i], y[i]), 0 ≤ i &lt; n, each from somewhere on; NaN if one is. */
  void maxTo(double[] x, int from, double[] y, int to, int n);

  /**
   * Whether none of the first numbers lies below {@code low} or above {@code high}; NaN does not.
   */
  boolean areWithin(double[] x, int n, double low, double high);
}
