package dev.gradus.autodiff.optim;

import java.util.Map;

/** Keeps gradients from being too large. */
public final class Clip {
  private Clip() {}

  /**
   * Scales all gradients by max/norm if their common Euclidean norm is above max. A norm that is
   * not finite leaves them as they are, for the optimiser to say where it comes from.
   *
   * @param gradients changed in place
   * @param max above 0
   * @return the norm before
   * @see <a href="https://proceedings.mlr.press/v28/pascanu13.html">R. Pascanu, T. Mikolov and Y.
   *     Bengio, On the difficulty of training recurrent neural networks, 2013, algorithm 1</a>
   */
  public static double byNorm(Map<String, double[]> gradients, double max) {
    if (!(max > 0)) {
      throw new IllegalArgumentException("gradients are clipped to a norm above 0, not " + max);
    }
    double norm = norm(gradients);
    if (norm > max && norm < Double.POSITIVE_INFINITY) {
      double factor = max / norm;
      for (double[] g : gradients.values()) {
        for (int i = 0; i < g.length; i++) {
          g[i] *= factor;
        }
      }
    }
    return norm;
  }

  /** √Σg² over all gradients; squares neither overflow nor vanish. */
  public static double norm(Map<String, double[]> gradients) {
    double largest = 0;
    for (double[] g : gradients.values()) {
      for (double v : g) {
        largest = Math.max(largest, Math.abs(v)); // NaN stays
      }
    }
    if (largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    // A power of two, so that scaling does not round.
    int exponent = Math.getExponent(largest);
    double sum = 0;
    for (double[] g : gradients.values()) {
      for (double v : g) {
        double scaled = Math.scalb(v, -exponent);
        sum += scaled * scaled;
      }
    }
    return Math.scalb(Math.sqrt(sum), exponent);
  }
}
