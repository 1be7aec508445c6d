package dev.gradus.autodiff.kernel;

import dev.gradus.autodiff.kernel.functions.DoubleFunctions;
import java.util.Arrays;

/** Segments of one axis of an array: element i belongs to segment {@code segments[i]}. */
public final class DoubleSegments {
  private static final DoubleFunctions FUNCTIONS = DoubleFunctions.best();

  private final int outer;
  private final int[] segments;
  private final int count;
  private final int inner;

  /**
   * Segments.
   *
   * @param outer extents before the axis, multiplied
   * @param segments the segment of each element of the axis
   * @param count how many segments there are
   * @param inner extents behind the axis, multiplied
   */
  public DoubleSegments(int outer, int[] segments, int count, int inner) {
    this.outer = outer;
    this.segments = segments.clone();
    this.count = count;
    this.inner = inner;
  }

  /** The largest element of each segment; NaN if there is one. */
  public void max(double[] x, double[] y) {
    Arrays.fill(y, 0, outer * count * inner, Double.NEGATIVE_INFINITY);
    for (int r = 0; r < outer; r++) {
      for (int i = 0; i < segments.length; i++) {
        int from = (r * segments.length + i) * inner;
        int to = (r * count + segments[i]) * inner;
        if (inner == 1) {
          y[to] = Math.max(y[to], x[from]);
        } else {
          FUNCTIONS.maxTo(x, from, y, to, inner);
        }
      }
    }
  }
}
