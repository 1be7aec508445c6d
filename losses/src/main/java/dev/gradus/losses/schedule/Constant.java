package dev.gradus.losses.schedule;

import dev.gradus.losses.value.Unit;
import java.util.Set;

/** One value at all times, for which no clock is needed. */
public record Constant(double value) implements Schedule {
  @Override
  public double at(Clock clock) {
    return value;
  }

  @Override
  public Set<Unit> units() {
    return Set.of();
  }

  @Override
  public double low() {
    return value;
  }

  @Override
  public double high() {
    return value;
  }
}
