package dev.gradus.losses.schedule;

import dev.gradus.losses.value.Unit;

/** Reading a clock. */
final class Reading {
  private Reading() {}

  /** The time in a unit, which the clock has to know. */
  static double now(Clock clock, Unit unit) {
    double now = clock.at(unit);
    if (Double.isNaN(now)) {
      throw new IllegalArgumentException(
          "the clock does not say "
              + switch (unit) {
                case STEPS -> "how many steps are done";
                case EPOCHS -> "how many epochs are done";
                case PERCENT -> "which share of the run is done";
              });
    }
    return now;
  }
}
