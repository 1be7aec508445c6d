package dev.gradus.losses.schedule;

import dev.gradus.losses.value.Unit;
import java.util.Set;

/**
 * A value that training changes, by the gradient of the loss; without training it is where it
 * starts.
 */
public record Learned(double start) implements Schedule {
  @Override
  public double at(Clock clock) {
    return start;
  }

  @Override
  public Set<Unit> units() {
    return Set.of();
  }

  @Override
  public double low() {
    return start;
  }

  @Override
  public double high() {
    return start;
  }
}
