package dev.gradus.dsl.train;

import dev.gradus.losses.schedule.Clock;
import java.util.OptionalInt;

/**
 * How long a run is, and with that how to read its clock.
 *
 * @param total steps or epochs of the whole run
 * @param perEpoch batches of an epoch, if that is known before it ends
 */
record Length(Every total, OptionalInt perEpoch) {

  boolean reached(Position now) {
    return (total.unit() == Every.Unit.STEPS ? now.step() : now.epoch()) >= total.count();
  }

  /**
   * The time. Where the length of an epoch is not known, the epoch is a whole number until it ends.
   */
  Clock clock(Position now) {
    double epoch = now.epoch();
    if (perEpoch.isPresent()) {
      double n = perEpoch.getAsInt();
      epoch = (now.epoch() * n + now.batch()) / n;
    }
    double progress = (total.unit() == Every.Unit.STEPS ? now.step() : epoch) / total.count();
    return Clock.of(now.step(), epoch, Math.min(1, progress));
  }
}
