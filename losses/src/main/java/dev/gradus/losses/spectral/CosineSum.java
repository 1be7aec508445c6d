package dev.gradus.losses.spectral;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * Σ (−1)ᵏ a[k] cos(2πkn/N), as a polynomial in sin²(πn/N). The sum of cosines cancels near the ends
 * of the window: 1e-13 of its value would be lost there, which the logarithm of a spectrum
 * magnifies by up to 1e7. The polynomial keeps a few ulp.
 *
 * @param polynomial coefficients in powers of sin²
 */
record CosineSum(List<Double> polynomial) implements Window.Taper {

  /** The sum with these a[k], in decimals. */
  static CosineSum of(String... a) {
    return new CosineSum(inSquaredSine(a));
  }

  @Override
  public double at(int i, int period) {
    double sine = Math.sin(Math.PI * Math.min(i, period - i) / period);
    double square = sine * sine;
    double w = 0;
    for (int k = polynomial.size() - 1; k >= 0; k--) {
      w = Math.fma(w, square, polynomial.get(k));
    }
    return w;
  }

  /**
   * Coefficients of Σ (−1)ᵏ a[k] Tₖ(1 − 2s) in powers of s, since cos(2kx) = Tₖ(cos 2x) and cos 2x
   * = 1 − 2 sin²x; by the recurrence Tₖ₊₁ = 2(1 − 2s)Tₖ − Tₖ₋₁, exact in decimals and rounded once.
   */
  private static List<Double> inSquaredSine(String... a) {
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
    return Arrays.stream(sum).map(BigDecimal::doubleValue).toList();
  }

  private static BigDecimal[] zeros(int n) {
    BigDecimal[] zeros = new BigDecimal[n];
    Arrays.fill(zeros, BigDecimal.ZERO);
    return zeros;
  }
}
