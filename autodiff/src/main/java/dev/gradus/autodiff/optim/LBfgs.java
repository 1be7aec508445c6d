package dev.gradus.autodiff.optim;

import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.autodiff.optim.Minimum.Stop;

/**
 * The limited-memory BFGS method, for functions with hundreds to a million of variables that are
 * evaluated as a whole: algorithm 7.5 of J. Nocedal and S. Wright, Numerical Optimization, 2006,
 * with a line search for the strong Wolfe conditions.
 *
 * <p>Ends when the gradient is within its tolerance, when the value falls no further, or at the
 * limit of iterations.
 *
 * @param history how many steps are remembered, at least 1; 3 to 20 as a rule
 * @param maxIterations at least 0
 * @param gradientTolerance for the largest |∂f/∂xᵢ|, at least 0
 * @see <a href="https://doi.org/10.1007/978-0-387-40065-5">Numerical Optimization</a>
 */
public record LBfgs(int history, int maxIterations, double gradientTolerance) {
  /** Iterations without a lower value or a smaller gradient after which there is no hope. */
  private static final int PATIENCE = 50;

  /** Checks the settings. */
  public LBfgs {
    if (history < 1) {
      throw new IllegalArgumentException("the history is at least 1, not " + history);
    }
    if (maxIterations < 0) {
      throw new IllegalArgumentException("iterations are at least 0, not " + maxIterations);
    }
    Update.requireNotNegative("gradient tolerance", gradientTolerance);
  }

  /** A history of 10, at most 1000 iterations, to a gradient of 1e-8. */
  public LBfgs() {
    this(10, 1000, 1e-8);
  }

  /**
   * A minimum near the starting point.
   *
   * @param start not changed
   * @throws GraphException if value or gradient is not finite at the start
   */
  public Minimum minimize(SmoothFunction f, double[] start) {
    Probe here = Probe.start(f, start);
    Curvature curvature = new Curvature(history);
    int evaluations = 1;
    double lowest = here.value();
    double flattest = here.gradientNorm();
    int idle = 0;
    for (int k = 0; ; k++) {
      if (here.gradientNorm() <= gradientTolerance) {
        return here.minimum(k, evaluations, Stop.GRADIENT);
      }
      if (k == maxIterations) {
        return here.minimum(k, evaluations, Stop.LIMIT);
      }
      Probe next = null;
      while (next == null) {
        double[] direction = curvature.direction(here.gradient());
        if (Vectors.dot(direction, here.gradient()) < 0) {
          LineSearch line = new LineSearch(f, here, direction);
          next = line.search(curvature.isEmpty() ? Math.min(1, 1 / length(here.gradient())) : 1);
          evaluations += line.evaluations();
        }
        if (next == null) {
          if (curvature.isEmpty()) {
            return here.minimum(k, evaluations, Stop.VALUE);
          }
          curvature.clear(); // what is remembered misleads: down the gradient then
        }
      }
      curvature.add(
          Vectors.minus(next.x(), here.x()), Vectors.minus(next.gradient(), here.gradient()));
      here = next;
      boolean better = here.value() < lowest || here.gradientNorm() < flattest;
      lowest = Math.min(lowest, here.value());
      flattest = Math.min(flattest, here.gradientNorm());
      idle = better ? 0 : idle + 1;
      if (idle == PATIENCE) {
        return here.minimum(k + 1, evaluations, Stop.VALUE);
      }
    }
  }

  private static double length(double[] g) {
    double largest = Vectors.largest(g);
    double[] scaled = Vectors.along(new double[g.length], 1 / largest, g);
    return largest * Math.sqrt(Vectors.dot(scaled, scaled));
  }
}
