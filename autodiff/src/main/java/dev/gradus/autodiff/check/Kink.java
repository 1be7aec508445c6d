package dev.gradus.autodiff.check;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * The slopes to the left and to the right of a kink. They are taken over halving steps, and there
 * is a kink on the scale of a step if they differ by much more than halving it changes them, and
 * than rounding explains: a mere curve has slopes that approach each other with the step.
 */
record Kink(double left, double right, double errorBar) {
  private static final int FIRST = 10;
  private static final int ROWS = 30;

  /**
   * The kink at 0 whose slopes hold {@code slope} between them; else the sharpest one; empty if
   * there is none.
   */
  static Optional<Kink> at(
      DoubleUnaryOperator f, double value, double scale, double noise, double slope, double rtol) {
    Kink sharpest = null;
    Kink coarser = null;
    double h = Math.scalb(scale, -FIRST);
    for (int i = 0; i < ROWS; i++, h /= 2) {
      double l = (value - f.applyAsDouble(-h)) / h;
      double r = (f.applyAsDouble(h) - value) / h;
      if (coarser != null) {
        double change = Math.max(Math.abs(l - coarser.left), Math.abs(r - coarser.right));
        Kink kink = new Kink(l, r, change + 2 * noise / h);
        if (kink.found()) {
          if (kink.contains(slope, rtol)) {
            return Optional.of(kink);
          }
          sharpest = sharpest == null || kink.errorBar < sharpest.errorBar ? kink : sharpest;
        }
      }
      coarser = new Kink(l, r, 0);
    }
    return Optional.ofNullable(sharpest);
  }

  private boolean found() {
    return Math.abs(left - right) > 10 * errorBar;
  }

  boolean contains(double slope, double rtol) {
    double room = 3 * errorBar + rtol * Math.max(Math.abs(left), Math.abs(right));
    return slope >= Math.min(left, right) - room && slope <= Math.max(left, right) + room;
  }
}
