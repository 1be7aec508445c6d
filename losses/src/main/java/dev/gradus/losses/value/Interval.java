package dev.gradus.losses.value;

import java.util.stream.DoubleStream;

/**
 * The numbers from {@code low} to {@code high}, bounds included; they may be infinite. The
 * arithmetic gives an interval that holds every result of operands from its operands, up to
 * rounding in the last places. It may be wider than needed: operands count as independent.
 *
 * <p>A result that is no number (0/0, a logarithm of a negative number) is in no interval.
 */
public record Interval(double low, double high) {
  /** Every number: nothing is known. */
  public static final Interval ALL =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** 0 and more. */
  public static final Interval NONNEGATIVE = new Interval(0, Double.POSITIVE_INFINITY);

  /** From 0 to 1: probabilities. */
  public static final Interval UNIT = new Interval(0, 1);

  /**
   * An interval.
   *
   * @throws IllegalArgumentException if a bound is NaN, or they are in the wrong order
   */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("no interval from " + low + " to " + high);
    }
    low = low == 0 ? 0 : low; // -0 and 0 are one bound
    high = high == 0 ? 0 : high;
  }

  /** One number; every number for NaN. */
  public static Interval of(double x) {
    return around(x);
  }

  /** The smallest interval with all of these; a NaN leaves nothing known. */
  static Interval around(double... values) {
    if (DoubleStream.of(values).anyMatch(Double::isNaN)) {
      return ALL;
    }
    return new Interval(
        DoubleStream.of(values).min().orElseThrow(), DoubleStream.of(values).max().orElseThrow());
  }

  /** Whether a number lies within the bounds. */
  public boolean contains(double x) {
    return x >= low && x <= high;
  }

  /** Whether it is one number. */
  public boolean isPoint() {
    return low == high;
  }

  /** x + y. */
  public Interval add(Interval other) {
    double least = low + other.low;
    double most = high + other.high;
    // ∞ − ∞ is no number; what it stands for may be any.
    return new Interval(
        Double.isNaN(least) ? Double.NEGATIVE_INFINITY : least,
        Double.isNaN(most) ? Double.POSITIVE_INFINITY : most);
  }

  /** x − y. */
  public Interval sub(Interval other) {
    return add(other.neg());
  }

  /** −x. */
  public Interval neg() {
    return new Interval(-high, -low);
  }

  /** x·y. */
  public Interval mul(Interval other) {
    return around(
        times(low, other.low),
        times(low, other.high),
        times(high, other.low),
        times(high, other.high));
  }

  /** An infinite bound stands for large numbers, and 0 times a large number is 0. */
  private static double times(double x, double y) {
    return x == 0 || y == 0 ? 0 : x * y;
  }

  /** x/y; a bound of 0 is approached from inside, so that 1/[0, 1] is [1, ∞). */
  public Interval div(Interval other) {
    if ((other.low < 0 && other.high > 0) || other.equals(of(0))) {
      return ALL;
    }
    double largest = other.low == 0 ? Double.POSITIVE_INFINITY : 1 / other.low;
    double least = other.high == 0 ? Double.NEGATIVE_INFINITY : 1 / other.high;
    return mul(new Interval(least, largest));
  }

  /** x to the power of y. */
  public Interval pow(Interval exponent) {
    if (exponent.isPoint() && exponent.low == Math.rint(exponent.low) && low < 0) {
      return integerPower(exponent.low);
    }
    if ((low < 0 && !exponent.isPoint()) || high < 0) {
      return ALL;
    }
    // Of a fraction of a power, a negative base is no number. The rest is monotone in each operand.
    double base = Math.max(low, 0);
    return around(
        power(base, exponent.low),
        power(base, exponent.high),
        power(high, exponent.low),
        power(high, exponent.high));
  }

  private Interval integerPower(double n) {
    if (n == 0) {
      return of(1);
    }
    if (n < 0) {
      return of(1).div(integerPower(-n));
    }
    boolean even = n % 2 == 0;
    Interval ends = around(Math.pow(low, n), Math.pow(high, n));
    return even && high > 0 ? ends.hull(of(0)) : ends;
  }

  private static double power(double x, double y) {
    return x == 1 ? 1 : Math.pow(x, y);
  }

  /** |x|. */
  public Interval abs() {
    Interval ends = around(Math.abs(low), Math.abs(high));
    return contains(0) ? ends.hull(of(0)) : ends;
  }

  /** What lies in either, and between. */
  public Interval hull(Interval other) {
    return new Interval(Math.min(low, other.low), Math.max(high, other.high));
  }

  /** In brackets, round where there is no end: {@code [0, ∞)}. */
  @Override
  public String toString() {
    return (low == Double.NEGATIVE_INFINITY ? "(" : "[")
        + Numbers.text(low)
        + ", "
        + Numbers.text(high)
        + (high == Double.POSITIVE_INFINITY ? ")" : "]");
  }
}
