package dev.gradus.losses.schedule;

import dev.gradus.losses.value.Unit;
import java.util.Set;

/** Half a wave of a cosine from value to value, flat at both ends. */
record Cosine(Course course) implements Schedule {
  @Override
  public double at(Clock clock) {
    return course.at(
        clock,
        (a, b, x) -> {
          double left = (1 + Math.cos(Math.PI * x)) / 2;
          return a * left + b * (1 - left);
        });
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
