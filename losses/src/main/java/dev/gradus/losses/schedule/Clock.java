package dev.gradus.losses.schedule;

import dev.gradus.losses.value.Numbers;
import dev.gradus.losses.value.Unit;
import java.io.Serializable;

/**
 * How far a run of training has come. What is not known is NaN, and no schedule may ask for it.
 *
 * @param step updates done, 0 or more
 * @param epoch passes over the data done, 0 or more; parts of one count
 * @param progress the share of the run that is done, from 0 to 1
 */
public record Clock(double step, double epoch, double progress) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A clock that knows nothing. */
  public static final Clock UNKNOWN = new Clock(Double.NaN, Double.NaN, Double.NaN);

  /**
   * A clock.
   *
   * @throws IllegalArgumentException if a time is negative or infinite, or the progress is above 1
   */
  public Clock {
    require("step", step, Double.MAX_VALUE, "0 or more");
    require("epoch", epoch, Double.MAX_VALUE, "0 or more");
    require("progress", progress, 1, "from 0 to 1");
  }

  private static void require(String what, double value, double most, String wanted) {
    if (!(Double.isNaN(value) || (value >= 0 && value <= most))) {
      throw new IllegalArgumentException(
          "the " + what + " is " + wanted + ", not " + Numbers.text(value));
    }
  }

  /** A clock that counts steps. */
  public static Clock step(double step) {
    return new Clock(step, Double.NaN, Double.NaN);
  }

  /** A clock that counts epochs. */
  public static Clock epoch(double epoch) {
    return new Clock(Double.NaN, epoch, Double.NaN);
  }

  /** A clock that knows which share of a run is done, from 0 to 1. */
  public static Clock progress(double progress) {
    return new Clock(Double.NaN, Double.NaN, progress);
  }

  /** A clock; NaN for what is not known. */
  public static Clock of(double step, double epoch, double progress) {
    return new Clock(step, epoch, progress);
  }

  /** The time in a unit, NaN if it is not known; for {@code %} the share of the run from 0 to 1. */
  public double at(Unit unit) {
    return switch (unit) {
      case STEPS -> step;
      case EPOCHS -> epoch;
      case PERCENT -> progress;
    };
  }
}
