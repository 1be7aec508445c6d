package dev.gradus.autodiff.optim;

import java.util.List;

/** The moments of {@link Adam} at one step, and the direction they give. */
final class Moments {
  /** m and v. */
  static final List<String> SLOTS = List.of("first moment", "second moment");

  private final double beta1;
  private final double beta2;
  private final double eps;
  private final double bias1;
  private final double bias2;

  /** The rule at step t, counted from 1. */
  Moments(double beta1, double beta2, double eps, long t) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.eps = eps;
    // StrictMath: the same bits on every machine, and once per step it costs nothing.
    bias1 = 1 - StrictMath.pow(beta1, (double) t);
    bias2 = 1 - StrictMath.pow(beta2, (double) t);
  }

  static void check(double beta1, double beta2, double eps) {
    Update.requireFraction("beta1", beta1);
    Update.requireFraction("beta2", beta2);
    if (!(eps > 0 && eps < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("eps is above 0, not " + eps);
    }
  }

  /** The corrected mean over the root of the corrected mean square; the moments move on. */
  double direction(double g, double[] s) {
    s[0] = beta1 * s[0] + (1 - beta1) * g;
    s[1] = beta2 * s[1] + (1 - beta2) * g * g;
    return s[0] / bias1 / (Math.sqrt(s[1] / bias2) + eps);
  }
}
