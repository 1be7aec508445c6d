package dev.gradus.losses.schedule;

import dev.gradus.losses.value.Unit;
import java.util.Set;

/** A straight line from value to value. */
record Ramp(Course course) implements Schedule {
  @Override
  public double at(Clock clock) {
    return course.at(clock, (a, b, x) -> a * (1 - x) + b * x);
  }

  @Override
  public Set<Unit> units() {
    return Set.of(course.unit());
  }

  @Override
  public double low() {
    return course.low();
  }

  @Override
  public double high() {
    return course.high();
  }
}
