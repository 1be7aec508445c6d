package dev.gradus.losses.spectral;

import dev.gradus.losses.catalogue.ArgType.Flag;
import dev.gradus.losses.catalogue.ArgType.Real;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import java.util.List;

/**
 * An analysis window: N weights, not normalised. The windows of the catalogue are periodic (the
 * next period would start at index N) unless they are asked to be symmetric, as {@code
 * hann(periodic=false)}, where the first weight is the last.
 *
 * @see <a href="https://doi.org/10.1109/PROC.1978.10837">F. J. Harris, On the use of windows for
 *     harmonic analysis with the discrete Fourier transform, 1978</a>
 */
@FunctionalInterface
public interface Window {
  /** Whether the period is N, or N − 1 for a window that is its own mirror image. */
  Param<Boolean> PERIODIC =
      Param.of("periodic", new Flag(), true, "true", "period N; false: symmetric, period N − 1");

  /** The steepness of the Kaiser window; beyond its bound I₀ overflows. */
  Param<Double> BETA =
      Param.of(
          "beta", new Real(0, 700), 8.6, "8.6", "0: rect, 5: near hamming, 8.6: near blackman");

  /** The width of the Gaussian window. */
  Param<Double> SIGMA =
      Param.of(
          "sigma",
          new Real(Double.MIN_NORMAL, Double.POSITIVE_INFINITY),
          0.4,
          "0.4",
          "standard deviation, in half periods");

  /** Every window. */
  Catalogue<Window> CATALOGUE =
      new Catalogue<>(
          "window",
          List.of(
              cosines("rect", "WR", "1", "1"),
              cosines("hann", "WH", "0.5 − 0.5·cos(2πn/N)", "0.5", "0.5"),
              cosines(
                  "flattop",
                  "WF",
                  "Σ (−1)ᵏ aₖ cos(2πkn/N), a = 0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368",
                  "0.21557895",
                  "0.41663158",
                  "0.277263158",
                  "0.083578947",
                  "0.006947368"),
              cosines("hamming", "", "0.54 − 0.46·cos(2πn/N)", "0.54", "0.46"),
              cosines(
                  "blackman", "", "0.42 − 0.5·cos(2πn/N) + 0.08·cos(4πn/N)", "0.42", "0.5", "0.08"),
              cosines(
                  "blackmanharris",
                  "",
                  "Σ (−1)ᵏ aₖ cos(2πkn/N), a = 0.35875, 0.48829, 0.14128, 0.01168",
                  "0.35875",
                  "0.48829",
                  "0.14128",
                  "0.01168"),
              new Entry<>(
                  "kaiser",
                  List.of(),
                  "I₀(beta·√(1 − (2n/N − 1)²))/I₀(beta)",
                  List.of(BETA, PERIODIC),
                  a -> new Sampled("kaiser", new Kaiser(a.get(BETA)), a.get(PERIODIC))),
              new Entry<>(
                  "gaussian",
                  List.of(),
                  "exp(−((2n/N − 1)/sigma)²/2)",
                  List.of(SIGMA, PERIODIC),
                  a -> new Sampled("gaussian", new Gaussian(a.get(SIGMA)), a.get(PERIODIC)))));

  /** The Hann window of period N. */
  static Window hann() {
    return CATALOGUE.find("hann").orElseThrow().withDefaults();
  }

  private static Entry<Window> cosines(String name, String code, String doc, String... a) {
    CosineSum sum = CosineSum.of(a);
    return new Entry<>(
        name,
        code.isEmpty() ? List.of() : List.of(code),
        doc,
        List.of(PERIODIC),
        args -> new Sampled(name, sum, args.get(PERIODIC)));
  }

  /** The window of {@code n} samples. */
  double[] samples(int n);

  /** A window that has a value at every point of its period. */
  interface Taper {
    /** The weight at sample {@code i} of a period of {@code period} ≥ 1 samples, both ends in. */
    double at(int i, int period);
  }

  /**
   * A taper at whole samples.
   *
   * @param name its name in the catalogue
   */
  record Sampled(String name, Taper taper, boolean periodic) implements Window {
    @Override
    public double[] samples(int n) {
      double[] w = new double[n];
      for (int i = 0; i < n; i++) {
        // A symmetric window of one sample has no period; it is its own middle.
        w[i] = n == 1 && !periodic ? 1 : taper.at(i, periodic ? n : n - 1);
      }
      return w;
    }
  }
}
