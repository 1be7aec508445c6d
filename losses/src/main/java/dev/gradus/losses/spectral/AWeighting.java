package dev.gradus.losses.spectral;

/**
 * The A-weighting of IEC 61672-1 as a factor of amplitudes: 0 at 0 Hz, 1 at 1000 Hz. The filter is
 * the one of the standard, not a filter in the time domain that comes close to it.
 */
final class AWeighting {
  private static final double LOW = 20.598997;
  private static final double SECOND = 107.65265;
  private static final double THIRD = 737.86223;
  private static final double HIGH = 12194.217;
  private static final double AT_1000 = response(1000);

  private AWeighting() {}

  /** The factor for each bin of a transform. */
  static double[] gains(int transform, double rate) {
    double[] gains = new double[transform / 2 + 1];
    for (int k = 0; k < gains.length; k++) {
      gains[k] = response(k * rate / transform) / AT_1000;
    }
    return gains;
  }

  private static double response(double f) {
    double s = f * f;
    return HIGH
        * HIGH
        * s
        * s
        / ((s + LOW * LOW)
            * Math.sqrt((s + SECOND * SECOND) * (s + THIRD * THIRD))
            * (s + HIGH * HIGH));
  }
}
