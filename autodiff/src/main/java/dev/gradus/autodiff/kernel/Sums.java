package dev.gradus.autodiff.kernel;

/**
 * Sums by halving (pairwise summation): the error grows with the logarithm of the number of
 * summands, and the order, hence every bit of the result, depends on their number alone.
 *
 * @see <a href="https://doi.org/10.1137/0914050">N. J. Higham, The accuracy of floating point
 *     summation, 1993</a>
 */
public final class Sums {
  /**
   * Below this many, four running sums: short enough for accuracy, long enough to hide the halving.
   */
  private static final int BLOCK = 256;

  private Sums() {}

  /** Σ x[from + i], 0 ≤ i &lt; n. */
  public static double sum(double[] x, int from, int n) {
    if (n > BLOCK) {
      int half = (n / 2 + BLOCK - 1) / BLOCK * BLOCK;
      return sum(x, from, half) + sum(x, from + half, n - half);
    }
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    int end = from + n;
    for (; i + 3 < end; i += 4) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
    }
    for (; i < end; i++) {
      a += x[i];
    }
    return (a + b) + (c + d);
  }

  /** Σ x[at[i]], 0 ≤ i &lt; n, each index moved by {@code from}. */
  public static double sum(double[] x, int from, int[] at, int begin, int n) {
    if (n > BLOCK) {
      int half = (n / 2 + BLOCK - 1) / BLOCK * BLOCK;
      return sum(x, from, at, begin, half) + sum(x, from, at, begin + half, n - half);
    }
    double s = 0;
    for (int i = begin; i < begin + n; i++) {
      s += x[from + at[i]];
    }
    return s;
  }

  /** Σ x[from + i]², 0 ≤ i &lt; n. */
  public static double squares(double[] x, int from, int n) {
    if (n > BLOCK) {
      int half = (n / 2 + BLOCK - 1) / BLOCK * BLOCK;
      return squares(x, from, half) + squares(x, from + half, n - half);
    }
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    int end = from + n;
    for (; i + 3 < end; i += 4) {
      a += x[i] * x[i];
      b += x[i + 1] * x[i + 1];
      c += x[i + 2] * x[i + 2];
      d += x[i + 3] * x[i + 3];
    }
    for (; i < end; i++) {
      a += x[i] * x[i];
    }
    return (a + b) + (c + d);
  }
}
