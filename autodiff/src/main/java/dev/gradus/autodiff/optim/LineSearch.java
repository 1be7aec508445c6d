package dev.gradus.autodiff.optim;

/**
 * A step length that satisfies the strong Wolfe conditions φ(α) ≤ φ(0) + c₁·α·φ′(0) and |φ′(α)| ≤
 * c₂·|φ′(0)| for φ(α) = f(x + α·p): algorithms 3.5 (bracket) and 3.6 (zoom) of Nocedal and Wright,
 * Numerical Optimization, 2006.
 *
 * <p>Two things are added. Where the function is not finite a step is too long, and halved. And
 * close to a minimum, where values differ by rounding alone, slopes decide instead, by the
 * approximate Wolfe condition of <a href="https://doi.org/10.1137/030601880">Hager and Zhang, A new
 * conjugate gradient method, 2005, eq. 4.1</a>; else the search would fail at √ε of the minimum.
 */
final class LineSearch {
  private static final double C1 = 1e-4;
  private static final double C2 = 0.9;
  private static final int TRIALS = 60;

  /**
   * Values closer than this, relative to φ(0), may differ by rounding alone. Much more than ε: sums
   * whose terms cancel lose digits. Nothing is lost by it, since slopes still have to agree.
   */
  private static final double ROUNDING = 1e-10;

  private final SmoothFunction f;
  private final Probe from;
  private final double[] direction;
  private final Trial origin;
  private final double noise;
  private int evaluations;

  /** A step length tried: φ(α) and φ′(α). */
  private record Trial(double alpha, Probe probe, double slope) {
    double value() {
      return probe.value();
    }

    boolean finite() {
      return probe.finite() && Double.isFinite(slope);
    }
  }

  /** The search from a point along a direction of descent. */
  LineSearch(SmoothFunction f, Probe from, double[] direction) {
    this.f = f;
    this.from = from;
    this.direction = direction;
    origin = new Trial(0, from, Vectors.dot(from.gradient(), direction));
    noise = ROUNDING * Math.abs(from.value());
  }

  /** How often the function was evaluated. */
  int evaluations() {
    return evaluations;
  }

  /** The point to go to, or null if no lower one was found; the first step length to try. */
  Probe search(double first) {
    Trial previous = origin;
    double alpha = first;
    double outside = Double.POSITIVE_INFINITY;
    for (int i = 0; i < TRIALS; i++) {
      Trial trial = at(alpha);
      if (!trial.finite()) {
        outside = alpha;
        alpha = (previous.alpha + outside) / 2;
        continue;
      }
      if (!decreases(trial) || above(trial, previous)) {
        return zoom(previous, trial);
      }
      if (flat(trial)) {
        return trial.probe;
      }
      if (trial.slope >= 0) {
        return zoom(trial, previous);
      }
      previous = trial;
      alpha = Math.min(2 * alpha, (alpha + outside) / 2);
    }
    return accepted(previous);
  }

  /** Between a step length that decreases the value the most so far and one across a minimum. */
  private Probe zoom(Trial low, Trial high) {
    for (int i = 0; i < TRIALS; i++) {
      double alpha = between(low, high);
      if (alpha == low.alpha || alpha == high.alpha) {
        break;
      }
      Trial trial = at(alpha);
      if (!trial.finite() || !decreases(trial) || above(trial, low)) {
        high = trial;
      } else {
        if (flat(trial)) {
          return trial.probe;
        }
        if (trial.slope * (high.alpha - low.alpha) >= 0) {
          high = low;
        }
        low = trial;
      }
    }
    return accepted(low);
  }

  private static Probe accepted(Trial trial) {
    return trial.alpha > 0 ? trial.probe : null;
  }

  private Trial at(double alpha) {
    evaluations++;
    Probe probe = Probe.at(f, Vectors.along(from.x(), alpha, direction));
    return new Trial(alpha, probe, Vectors.dot(probe.gradient(), direction));
  }

  private boolean decreases(Trial t) {
    if (t.value() <= origin.value() + C1 * t.alpha * origin.slope) {
      return true;
    }
    return t.value() <= origin.value() + noise && t.slope <= (2 * C1 - 1) * origin.slope;
  }

  private boolean above(Trial t, Trial other) {
    return other.alpha > 0 && t.value() >= other.value() + noise;
  }

  private boolean flat(Trial t) {
    return Math.abs(t.slope) <= -C2 * origin.slope;
  }

  /**
   * The minimum of the cubic through values and slopes (eq. 3.59), kept away from the ends by a
   * tenth of the interval; the middle where there is none.
   */
  private static double between(Trial a, Trial b) {
    double width = b.alpha - a.alpha;
    double d1 = a.slope + b.slope - 3 * (a.value() - b.value()) / (a.alpha - b.alpha);
    double root = Math.sqrt(d1 * d1 - a.slope * b.slope);
    double d2 = Math.signum(width) * root;
    double t = 1 - (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2);
    return a.alpha + width * (Double.isFinite(t) ? Math.min(0.9, Math.max(0.1, t)) : 0.5);
  }
}
