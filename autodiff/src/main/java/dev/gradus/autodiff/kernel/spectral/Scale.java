package dev.gradus.autodiff.kernel.spectral;

import java.util.List;

/**
 * One size of window.
 *
 * @param window its N weights
 * @param hop samples from frame to frame, at least 1
 * @param weights what the distance after each compression is multiplied by
 */
public record Scale(List<Double> window, int hop, List<Double> weights) {
  /** Copies the lists. */
  public Scale {
    window = List.copyOf(window);
    weights = List.copyOf(weights);
  }

  double[] windowArray() {
    return window.stream().mapToDouble(Double::doubleValue).toArray();
  }

  double[] weightArray() {
    return weights.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
