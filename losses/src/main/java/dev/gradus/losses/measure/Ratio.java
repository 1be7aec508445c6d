package dev.gradus.losses.measure;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Shares that may be of nothing: then they are not defined, and left out of means. */
final class Ratio {
  private Ratio() {}

  static OptionalDouble of(double part, double whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
  }

  /** The mean of those that are defined, if there is one. */
  static OptionalDouble mean(List<OptionalDouble> values) {
    return values.stream()
        .flatMapToDouble(v -> v.isPresent() ? DoubleStream.of(v.getAsDouble()) : DoubleStream.of())
        .average();
  }
}
