package dev.gradus.benchmark;

import dev.gradus.losses.value.Hierarchies;
import dev.gradus.losses.value.Hierarchy;
import java.util.Random;

/**
 * A loss and single-precision inputs, the same numbers for all who compute it.
 *
 * @param text the loss
 * @param shape of both inputs
 * @param pred row-major
 * @param target row-major
 */
record Task(String text, long[] shape, float[] pred, float[] target) {
  /** The weight of each of both consistency terms in {@link #activity}. */
  static final double WEIGHT = 0.1;

  private static final int SAMPLES = 16_000;
  private static final int CLIPS = 64;
  private static final int FRAMES = 1000;

  /**
   * Seconds of noisy tones at 16 kHz.
   *
   * @param loss which of the spectral losses of the talk, with a hop of a quarter window
   */
  static Task spectral(String loss, int batch) {
    return new Task(
        "mss." + loss + "(hop=N/4)",
        new long[] {batch, SAMPLES},
        floats(Spectra.tones(1, batch, SAMPLES)),
        floats(Spectra.tones(2, batch, SAMPLES)));
  }

  /** Which of 19 classes, instruments and their families, are heard in 64 clips of 1 000 frames. */
  static Task activity() {
    Hierarchy h = Hierarchies.INSTRUMENTS;
    int rows = CLIPS * FRAMES;
    double w = WEIGHT;
    return new Task(
        "bce + %s·down(hierarchy=%s) + %s·up(hierarchy=%s)".formatted(w, h.name(), w, h.name()),
        new long[] {CLIPS, FRAMES, h.size()},
        floats(new Random(1).doubles((long) rows * h.size(), 0.01, 0.99).toArray()),
        floats(LargeHierarchy.labels(h, rows)));
  }

  /** A difference of logarithms. */
  static Task logarithms(int size) {
    return positive("mean((log1p(pred) - log1p(target))^2)", size);
  }

  /** What there is least to do for. */
  static Task squares(int size) {
    return positive("mse", size);
  }

  private static Task positive(String text, int size) {
    Random random = new Random(1);
    return new Task(
        text,
        new long[] {size},
        floats(random.doubles(size, 0.1, 2).toArray()),
        floats(random.doubles(size, 0.1, 2).toArray()));
  }

  static float[] floats(double[] x) {
    float[] single = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      single[i] = (float) x[i];
    }
    return single;
  }
}
