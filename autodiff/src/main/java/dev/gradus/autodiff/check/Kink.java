package dev.gradus.autodiff.check;

import java.util.function.DoubleUnaryOperator;

/**
 * The slopes to the left and to the right of a point, and how well they are known: their change
 * when the step is halved, and rounding. There is a kink where they differ by much more than that.
 */
record Kink(double left, double right, double errorBar) {

  static Kink at(DoubleUnaryOperator f, double value, double scale, double noise) {
    Kink best = new Kink(Double.NaN, Double.NaN, Double.POSITIVE_INFINITY);
    for (double h = 1e-3 * scale; h > 1e-9 * scale; h /= 8) {
      double r1 = (f.applyAsDouble(h) - value) / h;
      double r2 = (f.applyAsDouble(h / 2) - value) / (h / 2);
      double l1 = (value - f.applyAsDouble(-h)) / h;
      double l2 = (value - f.applyAsDouble(-h / 2)) / (h / 2);
      // Linear extrapolation to step 0 from both steps.
      double error = Math.max(Math.abs(r1 - r2), Math.abs(l1 - l2)) + 8 * noise / h;
      if (error < best.errorBar) {
        best = new Kink(2 * l2 - l1, 2 * r2 - r1, error);
      }
    }
    return best;
  }

  boolean found() {
    return Math.abs(left - right) > 10 * errorBar;
  }

  boolean contains(double slope, double rtol) {
    double room = 3 * errorBar + rtol * Math.max(Math.abs(left), Math.abs(right));
    return slope >= Math.min(left, right) - room && slope <= Math.max(left, right) + room;
  }
}
