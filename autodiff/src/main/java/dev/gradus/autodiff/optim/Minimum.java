package dev.gradus.autodiff.optim;

/**
 * Where a minimisation ended.
 *
 * @param point the lowest point found
 * @param value there
 * @param gradientNorm the largest |∂f/∂xᵢ| there
 * @param iterations steps taken
 * @param evaluations of the function
 * @param stop why it ended
 */
public record Minimum(
    double[] point, double value, double gradientNorm, int iterations, int evaluations, Stop stop) {

  /** Why a minimisation ended. */
  public enum Stop {
    /** The gradient is within its tolerance. */
    GRADIENT,
    /** The value falls no further, as far as rounding lets it be seen. */
    VALUE,
    /** The iterations or evaluations allowed are used up. */
    LIMIT
  }

  /** Copies the point. */
  public Minimum {
    point = point.clone();
  }

  /** The point, as a copy. */
  @Override
  public double[] point() {
    return point.clone();
  }

  /** For reading; without the point, which may be long. */
  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT,
        "%s after %d iterations and %d evaluations: value %s, gradient %s",
        stop,
        iterations,
        evaluations,
        value,
        gradientNorm);
  }
}
