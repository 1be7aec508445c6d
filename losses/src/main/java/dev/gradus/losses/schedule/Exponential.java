package dev.gradus.losses.schedule;

import dev.gradus.losses.value.Unit;
import java.util.Set;

/** By equal factors in equal times from value to value: a·(b/a)ˣ, all of one sign. */
record Exponential(Course course) implements Schedule {
  @Override
  public double at(Clock clock) {
    // Two powers, since b/a may overflow.
    return course.at(
        clock,
        (a, b, x) -> Math.signum(a) * (Math.pow(Math.abs(a), 1 - x) * Math.pow(Math.abs(b), x)));
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
