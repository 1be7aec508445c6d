package dev.gradus.cli.features;

/** How much each bin of a transform counts for each pitch class. */
final class PitchClasses {
  private static final double LOWEST = 55;
  private static final double HIGHEST = 2000;

  /** In semitones: half a semitone away, a bin counts a fifth. */
  private static final double WIDTH = 0.28;

  private PitchClasses() {}

  /** {@code [bins][12]} row after row; 0 outside 55 Hz … 2 kHz. */
  static double[] weights(int transform, int rate) {
    int bins = transform / 2 + 1;
    double[] weights = new double[bins * 12];
    for (int k = 1; k < bins; k++) {
      double f = (double) k * rate / transform;
      if (f < LOWEST || f > HIGHEST) {
        continue;
      }
      double pitch = 69 + 12 * StrictMath.log(f / 440) / StrictMath.log(2);
      for (int c = 0; c < 12; c++) {
        double apart = Math.IEEEremainder(pitch - c, 12) / WIDTH;
        weights[k * 12 + c] = StrictMath.exp(-0.5 * apart * apart);
      }
    }
    return weights;
  }
}
