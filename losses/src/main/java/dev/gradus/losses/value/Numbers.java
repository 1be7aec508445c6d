package dev.gradus.losses.value;

/** Numbers in messages. */
public final class Numbers {
  private Numbers() {}

  /** A number as a specification would spell it: 2, 0.5, 1e-7; infinities as ∞. */
  public static String text(double x) {
    if (Double.isInfinite(x)) {
      return x < 0 ? "-∞" : "∞";
    }
    if (x == Math.rint(x) && Math.abs(x) < 1e15) {
      return Long.toString((long) x);
    }
    return Double.toString(x).replace(".0E", "E").replace('E', 'e');
  }
}
