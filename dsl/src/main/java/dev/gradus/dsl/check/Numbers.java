package dev.gradus.dsl.check;

import dev.gradus.dsl.syntax.NumberLiteral;

/** Numbers in messages. */
final class Numbers {
  private Numbers() {}

  /** The text that a specification would hold; infinities as ∞. */
  static String text(double x) {
    if (Double.isNaN(x)) {
      return "NaN";
    }
    String sign = x < 0 ? "-" : "";
    return sign + (Double.isInfinite(x) ? "∞" : NumberLiteral.canonical(Math.abs(x)));
  }

  /** A range in brackets, round where it is open. */
  static String range(double low, double high) {
    return (Double.isInfinite(low) ? "(" : "[")
        + text(low)
        + ", "
        + text(high)
        + (Double.isInfinite(high) ? ")" : "]");
  }
}
