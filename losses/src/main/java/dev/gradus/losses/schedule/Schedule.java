package dev.gradus.losses.schedule;

import dev.gradus.losses.value.Unit;
import java.util.Set;

/** A number that depends on how far a run has come, and on nothing else. Immutable. */
public interface Schedule {

  /**
   * The value at a time.
   *
   * @throws IllegalArgumentException if the clock does not know the time in one of {@link #units}
   */
  double at(Clock clock);

  /** What a clock has to know: one unit, or none. */
  Set<Unit> units();

  /** The smallest value it ever has. */
  double low();

  /** The largest value it ever has. */
  double high();
}
