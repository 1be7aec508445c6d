package dev.gradus.testkit.oracle;

import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;

/**
 * The fundamental theorem of calculus as a test: ∫₀¹ ∇L(x + t·d)·d dt = L(x + d) − L(x).
 *
 * <p>No difference of neighbouring values is taken, so nothing cancels, and a step has not to be
 * chosen: for smooth losses both sides agree to twelve digits. A kink on the line costs accuracy,
 * not validity.
 */
public final class PathIntegral {
  private static final int POINTS = 7;
  private static final double RELATIVE = 1e-13;
  private static final double ABSOLUTE = 1e-15;
  private static final int MIN_ITERATIONS = 2;
  private static final int MAX_ITERATIONS = 20;
  private static final int MAX_EVALUATIONS = 200_000;

  private PathIntegral() {}

  /**
   * ∫₀¹ ∇L(x + t·d)·d dt, by Gauss and Legendre's rule over finer and finer partitions.
   *
   * @throws org.apache.commons.math3.exception.MaxCountExceededException if it does not settle, as
   *     with a gradient that jumps
   */
  public static double of(Line line) {
    return new IterativeLegendreGaussIntegrator(
            POINTS, RELATIVE, ABSOLUTE, MIN_ITERATIONS, MAX_ITERATIONS)
        .integrate(MAX_EVALUATIONS, line::slope, 0, 1);
  }
}
