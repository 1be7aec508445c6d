package dev.gradus.losses.function;

import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.value.Interval;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Ranges that several functions share. */
final class Ranges {
  /** Values from −1 to 1. */
  static final Interval SIGNED_UNIT = new Interval(-1, 1);

  private Ranges() {}

  /** Always this, whatever the operands are. */
  static Ranging always(Interval range) {
    return (in, args) -> range;
  }

  /** Elements of the only operand, or means of them. */
  static Ranging same() {
    return (in, args) -> in.get(0);
  }

  /** A function of one operand that never falls. */
  static Ranging rising(DoubleUnaryOperator f) {
    return rising(Double.NEGATIVE_INFINITY, f);
  }

  /** A function of one operand that never falls, and is defined from a number on. */
  static Ranging rising(double from, DoubleUnaryOperator f) {
    return (in, args) -> {
      Interval x = in.get(0);
      return x.high() < from
          ? Interval.ALL
          : new Interval(f.applyAsDouble(Math.max(from, x.low())), f.applyAsDouble(x.high()));
    };
  }

  /** The sum of one or more elements. */
  static Interval sum(Interval x) {
    return new Interval(
        x.low() >= 0 ? x.low() : Double.NEGATIVE_INFINITY,
        x.high() <= 0 ? x.high() : Double.POSITIVE_INFINITY);
  }

  /** The range of a logarithm that is defined from {@code from} on. */
  static Interval log(Interval x, double from, DoubleUnaryOperator f) {
    return rising(from, f).apply(List.of(x), Args.NONE);
  }
}
