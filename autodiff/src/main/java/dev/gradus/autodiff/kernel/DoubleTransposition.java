package dev.gradus.autodiff.kernel;

/**
 * Turns rows into columns, and back. Four rows at a time, so that what has to be known of a column
 * is known once for them; some columns at a time, so that the lines of memory they are in stay in
 * the first cache.
 */
public final class DoubleTransposition {
  private static final int BAND = 32;

  private DoubleTransposition() {}

  /**
   * Writes element c of row r, {@code from[at + r·stride + c]}, to {@code to[c·rows + r]}.
   *
   * @param stride from one row to the next
   * @param width numbers in a row
   */
  public static void toColumns(
      double[] from, int at, int stride, int width, double[] to, int rows) {
    for (int band = 0; band < width; band += BAND) {
      int n = Math.min(BAND, width - band);
      int r = 0;
      for (; r <= rows - 4; r += 4) {
        fourToColumns(from, at + r * stride + band, stride, n, to, band * rows + r, rows);
      }
      for (; r < rows; r++) {
        int a = at + r * stride + band;
        int b = band * rows + r;
        for (int c = 0; c < n; c++, b += rows) {
          to[b] = from[a + c];
        }
      }
    }
  }

  private static void fourToColumns(
      double[] from, int a, int stride, int n, double[] to, int b, int rows) {
    for (int c = 0; c < n; c++) {
      to[b] = from[a + c];
      to[b + 1] = from[a + stride + c];
      to[b + 2] = from[a + 2 * stride + c];
      to[b + 3] = from[a + 3 * stride + c];
      b += rows;
    }
  }

  /** The reverse of {@link #toColumns}. */
  public static void toRows(double[] from, int rows, int width, double[] to, int at, int stride) {
    for (int band = 0; band < width; band += BAND) {
      int n = Math.min(BAND, width - band);
      int r = 0;
      for (; r <= rows - 4; r += 4) {
        fourToRows(from, band * rows + r, rows, n, to, at + r * stride + band, stride);
      }
      for (; r < rows; r++) {
        int a = at + r * stride + band;
        int b = band * rows + r;
        for (int c = 0; c < n; c++, b += rows) {
          to[a + c] = from[b];
        }
      }
    }
  }

  private static void fourToRows(
      double[] from, int b, int rows, int n, double[] to, int a, int stride) {
    for (int c = 0; c < n; c++) {
      to[a + c] = from[b];
      to[a + stride + c] = from[b + 1];
      to[a + 2 * stride + c] = from[b + 2];
      to[a + 3 * stride + c] = from[b + 3];
      b += rows;
    }
  }
}
