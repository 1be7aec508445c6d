package dev.gradus.autodiff.check;

import java.util.function.DoubleUnaryOperator;

/**
 * The derivative at 0 by Ridders' method: central differences over shrinking steps, extrapolated to
 * step 0 in a Neville tableau. The error bar is the largest change that the last extrapolations
 * made, and never less than what rounding alone explains.
 *
 * @see <a href="https://doi.org/10.1016/S0141-1195(82)80057-0">C. Ridders, Accurate computation of
 *     F'(x) and F'(x)F''(x), 1982</a>
 */
final class Ridders {
  private static final int ROWS = 10;
  private static final double SHRINK = 1.4;

  /** First steps, as multiples of the scale: a function may change on any of these lengths. */
  private static final double[] FIRST_STEPS = {1e-2, 1e-3, 1e-4, 1e-5};

  /** Tried only if none of those will do: ln x at 1e-10 is not defined a step of 1e-9 away. */
  private static final double[] TINY_STEPS = {1e-7, 1e-9, 1e-11, 1e-13};

  /** A derivative and how far off it may be. */
  record Estimate(double value, double errorBar) {
    /**
     * True if the error bar is small against the derivative, or against the other one compared to.
     */
    boolean conclusive(double other) {
      return errorBar <= 1e-4 * Math.max(Math.abs(value), Math.abs(other));
    }
  }

  private Ridders() {}

  /**
   * f′(0).
   *
   * @param scale the length on which the argument of f is measured
   * @param noise the absolute rounding error of a value of f
   */
  static Estimate derivative(DoubleUnaryOperator f, double scale, double noise) {
    Estimate best = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);
    for (double first : FIRST_STEPS) {
      best = better(best, extrapolate(f, first * scale, noise));
    }
    for (int i = 0; i < TINY_STEPS.length && !best.conclusive(0); i++) {
      best = better(best, extrapolate(f, TINY_STEPS[i] * scale, noise));
    }
    return best;
  }

  private static Estimate better(Estimate a, Estimate b) {
    return b.errorBar < a.errorBar ? b : a;
  }

  private static Estimate extrapolate(DoubleUnaryOperator f, double first, double noise) {
    double[] above = new double[ROWS];
    double[] row = new double[ROWS];
    Estimate best = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);
    double h = first;
    for (int i = 0; i < ROWS; i++, h /= SHRINK) {
      row[0] = (f.applyAsDouble(h) - f.applyAsDouble(-h)) / (2 * h);
      double power = 1;
      for (int j = 1; j <= i; j++) {
        power *= SHRINK * SHRINK;
        row[j] = (row[j - 1] * power - above[j - 1]) / (power - 1);
        double change = Math.max(Math.abs(row[j] - row[j - 1]), Math.abs(row[j] - above[j - 1]));
        double error = Math.max(change, noise / h);
        if (error < best.errorBar) {
          best = new Estimate(row[j], error);
        }
      }
      double[] swap = above;
      above = row;
      row = swap;
    }
    return best;
  }
}
