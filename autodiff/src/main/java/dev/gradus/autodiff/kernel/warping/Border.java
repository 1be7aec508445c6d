package dev.gradus.autodiff.kernel.warping;

import java.util.Arrays;

/**
 * The last row of a strip, which is all that the next one has to know: element {@code m + 1} is
 * column m, element 0 the column before the first. Behind the last column stands what no path
 * reaches.
 *
 * @param mantissa in [1, 2)
 * @param exponent {@link Extended#NOWHERE} and a little more where no path gets to
 */
record Border(double[] mantissa, long[] exponent) {
  /** Diagonals of a strip go on behind the last column. */
  private static final int BEHIND = Strip.ROWS + 2;

  static Border of(int columns) {
    return new Border(new double[columns + BEHIND], new long[columns + BEHIND]);
  }

  /** Nothing is reached yet. */
  void clear() {
    Arrays.fill(mantissa, 1);
    Arrays.fill(exponent, Extended.NOWHERE);
  }

  /** The border above the first row: every path begins before the first column. */
  void begin() {
    clear();
    exponent[0] = 0;
  }
}
