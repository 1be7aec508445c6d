package dev.gradus.losses.value;

/**
 * What the array around a function stands for.
 *
 * @param layout what its axes are
 * @param perClass whether it stands in an indexed sum, where one more axis at the end holds an
 *     element for each combination of the indices
 */
public record Context(Layout layout, boolean perClass) {
  /** An array of which nothing is known. */
  public static final Context PLAIN = of(Layout.UNKNOWN);

  /** An array outside of indexed sums. */
  public static Context of(Layout layout) {
    return new Context(layout, false);
  }
}
