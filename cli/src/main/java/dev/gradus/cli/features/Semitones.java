package dev.gradus.cli.features;

/** How much each bin of a transform counts for each pitch, or pitch class. */
final class Semitones {
  /** Pitches from {@link #FIRST} on. */
  static final int COUNT = 61;

  /** The MIDI number of 110 Hz. */
  private static final int FIRST = 45;

  private static final double LOWEST = 55;
  private static final double HIGHEST = 2000;

  /** In semitones: half a semitone away, a bin counts a fifth. */
  private static final double WIDTH = 0.28;

  private Semitones() {}

  /** {@code [bins][12]} row after row, C first; 0 outside 55 Hz … 2 kHz. */
  static double[] classes(int transform, int rate) {
    int bins = transform / 2 + 1;
    double[] weights = new double[bins * 12];
    for (int k = 1; k < bins; k++) {
      double f = (double) k * rate / transform;
      if (f >= LOWEST && f <= HIGHEST) {
        for (int c = 0; c < 12; c++) {
          weights[k * 12 + c] = bell(Math.IEEEremainder(pitch(f) - c, 12));
        }
      }
    }
    return weights;
  }

  /** {@code [bins][COUNT]} row after row. */
  static double[] bands(int transform, int rate) {
    int bins = transform / 2 + 1;
    double[] weights = new double[bins * COUNT];
    for (int k = 1; k < bins; k++) {
      double pitch = pitch((double) k * rate / transform);
      for (int b = 0; b < COUNT; b++) {
        weights[k * COUNT + b] = bell(pitch - FIRST - b);
      }
    }
    return weights;
  }

  private static double pitch(double hertz) {
    return 69 + 12 * StrictMath.log(hertz / 440) / StrictMath.log(2);
  }

  private static double bell(double semitones) {
    return StrictMath.exp(-0.5 * semitones * semitones / (WIDTH * WIDTH));
  }
}
