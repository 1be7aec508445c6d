package dev.gradus.cli.demo.frequency;

import dev.gradus.cli.options.UsageException;
import dev.gradus.dsl.study.SampleGrid;

/** The lengths of the signals of the studies. */
final class Signals {
  private static final double RATE = 16000;

  private Signals() {}

  /** So many seconds at 16 kHz. */
  static SampleGrid grid(double seconds) {
    long samples = Math.round(seconds * RATE);
    if (samples < 1 || samples > Integer.MAX_VALUE) {
      throw new UsageException("`--seconds` makes no signal", "leave it out for a quarter of one");
    }
    return new SampleGrid(RATE, (int) samples);
  }
}
