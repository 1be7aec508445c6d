package dev.gradus.losses.spectral;

import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import java.math.BigDecimal;
import java.util.Arrays;
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
              Entry.constant("rect", List.of("WR"), "1", cosines("1")),
              Entry.constant("hann", List.of("WH"), "0.5 − 0.5·cos(2πn/N)", cosines("0.5", "0.5")),
              Entry.constant(
                  "flattop",
                  List.of("WF"),
                  "Σ (−1)ᵏ aₖ cos(2πkn/N), a = 0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368",
                  cosines(
                      "0.21557895", "0.41663158", "0.277263158", "0.083578947", "0.006947368"))));

  /** The window of {@code n} samples. */
  double[] samples(int n);

  /**
   * Σ (−1)ᵏ a[k] cos(2πkn/N), as a polynomial in sin²(πn/N). The sum of cosines cancels near the
   * ends of the window: 1e-13 of its value would be lost there, which the logarithm of a spectrum
   * magnifies by up to 1e7. The polynomial keeps a few ulp.
   */
  private static Window cosines(String... a) {
    double[] c = inSquaredSine(a);
    return n -> {
      double[] w = new double[n];
      for (int i = 0; i < n; i++) {
        double sine = Math.sin(Math.PI * Math.min(i, n - i) / n);
        double square = sine * sine;
        for (int k = c.length - 1; k >= 0; k--) {
          w[i] = Math.fma(w[i], square, c[k]);
        }
      }
      return w;
    };
  }

  /**
   * Coefficients of Σ (−1)ᵏ a[k] Tₖ(1 − 2s) in powers of s, since cos(2kx) = Tₖ(cos 2x) and cos 2x
   * = 1 − 2 sin²x; by the recurrence Tₖ₊₁ = 2(1 − 2s)Tₖ − Tₖ₋₁, exact in decimals and rounded once.
   */
  private static double[] inSquaredSine(String... a) {
    int n = a.length;
    BigDecimal[] sum = zeros(n);
    BigDecimal[] before = zeros(n);
    BigDecimal[] chebyshev = zeros(n);
    chebyshev[0] = BigDecimal.ONE;
    for (int k = 0; k < n; k++) {
      BigDecimal weight = new BigDecimal(a[k]).multiply(BigDecimal.valueOf(k % 2 == 0 ? 1 : -1));
      BigDecimal[] next = zeros(n);
      for (int j = 0; j < n; j++) {
        sum[j] = sum[j].add(weight.multiply(chebyshev[j]));
        // T₁ is half of what the recurrence makes of T₀ and T₋₁ = 0.
        BigDecimal two = BigDecimal.valueOf(k == 0 ? 1 : 2);
        BigDecimal shifted = j == 0 ? BigDecimal.ZERO : chebyshev[j - 1];
        BigDecimal times = chebyshev[j].subtract(shifted.multiply(BigDecimal.valueOf(2)));
        next[j] = two.multiply(times).subtract(before[j]);
      }
      before = chebyshev;
      chebyshev = next;
    }
    return Arrays.stream(sum).mapToDouble(BigDecimal::doubleValue).toArray();
  }

  private static BigDecimal[] zeros(int n) {
    BigDecimal[] zeros = new BigDecimal[n];
    Arrays.fill(zeros, BigDecimal.ZERO);
    return zeros;
  }
}
