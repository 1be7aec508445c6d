package dev.gradus.autodiff.optim;

/** Arithmetic on points. */
final class Vectors {
  private Vectors() {}

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** a + f·b, as a new array. */
  static double[] along(double[] a, double f, double[] b) {
    double[] sum = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      sum[i] = a[i] + f * b[i];
    }
    return sum;
  }

  /** a − b, as a new array. */
  static double[] minus(double[] a, double[] b) {
    return along(a, -1, b);
  }

  /** The largest |aᵢ|; NaN if one is. */
  static double largest(double[] a) {
    double largest = 0;
    for (double v : a) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest;
  }

  static boolean finite(double[] a) {
    return Double.isFinite(largest(a));
  }
}
