package dev.gradus.losses.spectral;

import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import java.util.List;

/**
 * An analysis window: N weights, periodic (the next period would start at index N), not normalised.
 *
 * @see <a href="https://doi.org/10.1109/PROC.1978.10837">F. J. Harris, On the use of windows for
 *     harmonic analysis with the discrete Fourier transform, 1978</a>
 */
@FunctionalInterface
public interface Window {
  /** Every window. */
  Catalogue<Window> CATALOGUE =
      new Catalogue<>(
          "window",
          List.of(
              Entry.constant("rect", List.of("WR"), "1", cosines(1)),
              Entry.constant("hann", List.of("WH"), "0.5 − 0.5·cos(2πn/N)", cosines(0.5, 0.5)),
              Entry.constant(
                  "flattop",
                  List.of("WF"),
                  "Σ (−1)ᵏ aₖ cos(2πkn/N), a = 0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368",
                  cosines(0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368))));

  /** The window of {@code n} samples. */
  double[] samples(int n);

  /** Σ (−1)ᵏ a[k] cos(2πkn/N). */
  private static Window cosines(double... a) {
    return n -> {
      double[] w = new double[n];
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < a.length; k++) {
          w[i] += (k % 2 == 0 ? a[k] : -a[k]) * Math.cos(2 * Math.PI * k * i / n);
        }
      }
      return w;
    };
  }
}
