package dev.gradus.losses.spectral;

/**
 * Triangular mel bands on the scale of Slaney's Auditory Toolbox (linear below 1000 Hz, logarithmic
 * above, not the formula of HTK), each of area 1: from 0 Hz to half the sample rate.
 *
 * @see <a href="https://engineering.purdue.edu/~malcolm/interval/1998-010/">M. Slaney, Auditory
 *     Toolbox, 1998</a>
 */
public final class MelBands {
  private static final double LINEAR = 200.0 / 3;
  private static final double KNEE_HERTZ = 1000;
  private static final double KNEE = KNEE_HERTZ / LINEAR;
  private static final double STEP = Math.log(6.4) / 27;

  private MelBands() {}

  /**
   * The weight of each bin in each band, {@code [bins][bands]} row after row.
   *
   * @param transform samples of the transform; it has half as many bins, and one more
   * @param rate samples a second
   */
  public static double[] weights(int bands, int transform, double rate) {
    int bins = transform / 2 + 1;
    double[] edges = new double[bands + 2];
    double top = mel(rate / 2);
    for (int i = 0; i < edges.length; i++) {
      edges[i] = hertz(top * i / (bands + 1));
    }
    double[] weights = new double[bins * bands];
    for (int k = 0; k < bins; k++) {
      double f = k * rate / transform;
      for (int b = 0; b < bands; b++) {
        double up = (f - edges[b]) / (edges[b + 1] - edges[b]);
        double down = (edges[b + 2] - f) / (edges[b + 2] - edges[b + 1]);
        weights[k * bands + b] = Math.max(0, Math.min(up, down)) * 2 / (edges[b + 2] - edges[b]);
      }
    }
    return weights;
  }

  /** Mel of a frequency in Hz. */
  static double mel(double hertz) {
    return hertz < KNEE_HERTZ ? hertz / LINEAR : KNEE + Math.log(hertz / KNEE_HERTZ) / STEP;
  }

  private static double hertz(double mel) {
    return mel < KNEE ? mel * LINEAR : KNEE_HERTZ * Math.exp((mel - KNEE) * STEP);
  }
}
