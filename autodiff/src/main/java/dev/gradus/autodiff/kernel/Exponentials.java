package dev.gradus.autodiff.kernel;

/** Sums of exponentials over groups of elements, without overflow. */
public final class Exponentials {
  private Exponentials() {}

  /** {@code small[o] = ln Σ_j exp(x[index(o, j)])}; −∞ of nothing. */
  public static void logSumExp(Axes axes, double[] x, double[] small) {
    for (int o = 0; o < axes.count(); o++) {
      int top = largest(axes, x, o);
      double max = top < 0 ? Double.NEGATIVE_INFINITY : x[axes.index(o, top)];
      // Of infinities the difference would be NaN.
      small[o] = Double.isInfinite(max) ? max : max + Math.log1p(rest(axes, x, o, top));
    }
  }

  /** {@code y = exp(x)/Σ exp(x)} in each group; 0 where all are −∞. */
  public static void softmax(Axes axes, double[] x, double[] y) {
    for (int o = 0; o < axes.count(); o++) {
      int top = largest(axes, x, o);
      double max = top < 0 ? 0 : x[axes.index(o, top)];
      double sum = max == Double.NEGATIVE_INFINITY ? 1 : 1 + rest(axes, x, o, top);
      double shift = max == Double.NEGATIVE_INFINITY ? 0 : max;
      for (int j = 0; j < axes.group(); j++) {
        int i = axes.index(o, j);
        y[i] = Math.exp(x[i] - shift) / sum;
      }
    }
  }

  /** {@code y = x − ln Σ exp(x)} in each group. */
  public static void logSoftmax(Axes axes, double[] x, double[] y) {
    for (int o = 0; o < axes.count(); o++) {
      int top = largest(axes, x, o);
      double max = top < 0 ? 0 : x[axes.index(o, top)];
      double rest = Math.log1p(rest(axes, x, o, top));
      for (int j = 0; j < axes.group(); j++) {
        int i = axes.index(o, j);
        y[i] = x[i] - max - rest;
      }
    }
  }

  /** Which element of the group is the largest, or the first NaN; −1 in an empty group. */
  private static int largest(Axes axes, double[] x, int o) {
    int top = -1;
    for (int j = 0; j < axes.group(); j++) {
      double v = x[axes.index(o, j)];
      if (Double.isNaN(v)) {
        return j;
      }
      if (top < 0 || v > x[axes.index(o, top)]) {
        top = j;
      }
    }
    return top;
  }

  /** Σ exp(x − max) without the largest element, whose summand is 1. */
  private static double rest(Axes axes, double[] x, int o, int top) {
    if (top < 0) {
      return 0;
    }
    double max = x[axes.index(o, top)];
    double sum = 0;
    for (int j = 0; j < axes.group(); j++) {
      if (j != top) {
        sum += Math.exp(x[axes.index(o, j)] - max);
      }
    }
    return sum;
  }
}
