package dev.gradus.autodiff.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The derivative at 0 by Ridders' method: central differences over halving steps, extrapolated to
 * step 0 in a Neville tableau. The error bar is the change that the last extrapolations made, and
 * never less than what rounding explains.
 *
 * <p>Steps go through twelve decades, because a function can be smooth on more than one scale: a
 * spectral bin of magnitude 1e-10 bends its logarithm within 1e-10, and a coarse step sees a
 * different, equally smooth function. So the finest step that gives a conclusive derivative decides
 * which one is meant, and the smallest error bar in agreement with it is reported.
 *
 * @see <a href="https://doi.org/10.1016/S0141-1195(82)80057-0">C. Ridders, Accurate computation of
 *     F'(x) and F'(x)F''(x), 1982</a>
 */
final class Ridders {
  /** From 2⁻⁷ to 2⁻⁴⁰ of the scale. */
  private static final int FIRST = 7;

  private static final int ROWS = 34;

  /** More columns only amplify rounding. */
  private static final int COLUMNS = 8;

  /**
   * Extrapolation combines differences with weights whose absolute values add up to less than this.
   */
  private static final double AMPLIFICATION = 2;

  /** A derivative and how far off it may be. */
  record Estimate(double value, double errorBar) {
    private static final Estimate NONE = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);

    /**
     * True if the error bar is small against the derivative, or against the other one compared to.
     */
    boolean conclusive(double other) {
      return errorBar <= 1e-4 * Math.max(Math.abs(value), Math.abs(other));
    }

    private boolean agreesWith(Estimate other) {
      return Math.abs(value - other.value) <= 3 * (errorBar + other.errorBar);
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
    List<Estimate> rows = tableau(f, scale, noise);
    Estimate reference = Estimate.NONE;
    for (int i = 1; i < rows.size(); i++) {
      Estimate e = rows.get(i);
      if (e.conclusive(0) && e.agreesWith(rows.get(i - 1))) {
        reference = e;
      }
    }
    Estimate best = reference;
    for (Estimate e : rows) {
      boolean eligible = Double.isNaN(reference.value) || e.agreesWith(reference);
      if (eligible && e.errorBar < best.errorBar) {
        best = e;
      }
    }
    return best;
  }

  /** The best entry of each row, from the coarsest step to the finest. */
  private static List<Estimate> tableau(DoubleUnaryOperator f, double scale, double noise) {
    List<Estimate> best = new ArrayList<>();
    double[] above = new double[COLUMNS];
    double[] row = new double[COLUMNS];
    double h = Math.scalb(scale, -FIRST);
    for (int i = 0; i < ROWS; i++, h /= 2) {
      row[0] = (f.applyAsDouble(h) - f.applyAsDouble(-h)) / (2 * h);
      Estimate e = Estimate.NONE;
      double power = 1;
      for (int j = 1; j <= Math.min(i, COLUMNS - 1); j++) {
        power *= 4;
        row[j] = (row[j - 1] * power - above[j - 1]) / (power - 1);
        double change = Math.max(Math.abs(row[j] - row[j - 1]), Math.abs(row[j] - above[j - 1]));
        double error = Math.max(change, AMPLIFICATION * noise / h);
        if (error < e.errorBar) {
          e = new Estimate(row[j], error);
        }
      }
      best.add(e);
      double[] swap = above;
      above = row;
      row = swap;
    }
    return best;
  }
}
