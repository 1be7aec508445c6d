package dev.gradus.dsl.check;

/** Numbers in messages. */
final class Numbers {
  private Numbers() {}

  /** Shortest text that reads back as the same number; whole numbers without a point. */
  static String text(double x) {
    return x == Math.rint(x) && Math.abs(x) < 1e15 ? Long.toString((long) x) : Double.toString(x);
  }

  /** A range in brackets; ∞ where it is open. */
  static String range(double low, double high) {
    String from = low == Double.NEGATIVE_INFINITY ? "(-∞" : "[" + text(low);
    String to = high == Double.POSITIVE_INFINITY ? "∞)" : text(high) + "]";
    return from + ", " + to;
  }
}
