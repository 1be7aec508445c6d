package dev.gradus.testkit.oracle;

import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.apache.commons.math3.analysis.differentiation.FiniteDifferencesDifferentiator;

/**
 * The slope of a loss along a line from seven values around a point: the derivative of the
 * polynomial through them. With steps of 1e-3 its error is of order 1e-18 times the seventh
 * derivative, and rounding adds 1e-13 of the value.
 */
public final class SevenPoints {
  private static final int POINTS = 7;

  private SevenPoints() {}

  /**
   * d/dt L(x + t·d) at t = 0.
   *
   * @param step the distance of the points in t, 1e-3 if the loss changes on the scale of 1
   */
  public static double slope(Line line, double step) {
    return new FiniteDifferencesDifferentiator(POINTS, step)
        .differentiate(line::value)
        .value(new DerivativeStructure(1, 1, 0, 0.0))
        .getPartialDerivative(1);
  }
}
