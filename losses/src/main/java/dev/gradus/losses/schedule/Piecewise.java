package dev.gradus.losses.schedule;

import dev.gradus.losses.value.Duration;
import dev.gradus.losses.value.Unit;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Jumps from value to value; at the time of a jump the new value counts.
 *
 * @param path two values or more
 * @param at the times of the jumps, ascending, of one unit
 */
record Piecewise(List<Double> path, List<Duration> at) implements Schedule {
  Piecewise {
    path = List.copyOf(path);
    at = List.copyOf(at);
  }

  @Override
  public double at(Clock clock) {
    double now = Reading.now(clock, at.get(0).unit());
    return path.get((int) at.stream().filter(t -> t.onClock() <= now).count());
  }

  @Override
  public Set<Unit> units() {
    return Set.of(at.get(0).unit());
  }

  @Override
  public double low() {
    return Collections.min(path);
  }

  @Override
  public double high() {
    return Collections.max(path);
  }
}
