package dev.gradus.autodiff.check;

import java.util.function.DoubleUnaryOperator;

/**
 * The rounding error of a function's values, from the values themselves: at points so close that a
 * smooth function is a parabola, third differences are rounding alone. Σ|summands| bounds what
 * adding up loses; a logarithm near 0 loses more before that.
 *
 * @see <a href="https://doi.org/10.1137/100786125">J. Moré and S. Wild, Estimating computational
 *     noise, 2011</a>
 */
final class Noise {
  private static final int POINTS = 8;

  /** Third differences of values with variance 1 have variance 6!/(3!)². */
  private static final double VARIANCE_OF_THIRD_DIFFERENCES = 20;

  /**
   * Exponents of the spacings. Very close points share most of their rounding errors, so closer is
   * not better; at the widest a function that bends within 1e-10 of its scale is still a parabola.
   */
  private static final int[] SPACINGS = {-46, -42, -38};

  private Noise() {}

  /** Three standard deviations of the rounding error of f near 0. */
  static double of(DoubleUnaryOperator f, double scale) {
    double largest = 0;
    for (int exponent : SPACINGS) {
      largest = Math.max(largest, deviation(f, Math.scalb(scale, exponent)));
    }
    return 3 * largest;
  }

  private static double deviation(DoubleUnaryOperator f, double spacing) {
    double[] t = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      t[i] = f.applyAsDouble((i - POINTS / 2) * spacing);
    }
    double squares = 0;
    for (int i = 3; i < POINTS; i++) {
      double third = t[i] - 3 * t[i - 1] + 3 * t[i - 2] - t[i - 3];
      squares += third * third;
    }
    return Math.sqrt(squares / (POINTS - 3) / VARIANCE_OF_THIRD_DIFFERENCES);
  }
}
