package dev.gradus.autodiff.kernel;

/** Turns rows into columns. */
public final class DoubleTransposition {
  /** Columns at a time: the lines of memory that they are written to stay in the first cache. */
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
      int end = Math.min(band + BAND, width);
      for (int r = 0; r < rows; r++) {
        int a = at + r * stride;
        int b = band * rows + r;
        for (int c = band; c < end; c++) {
          to[b] = from[a + c];
          b += rows;
        }
      }
    }
  }

  /** The reverse of {@link #toColumns}. */
  public static void toRows(double[] from, int rows, int width, double[] to, int at, int stride) {
    for (int band = 0; band < width; band += BAND) {
      int end = Math.min(band + BAND, width);
      for (int r = 0; r < rows; r++) {
        int a = at + r * stride;
        int b = band * rows + r;
        for (int c = band; c < end; c++) {
          to[a + c] = from[b];
          b += rows;
        }
      }
    }
  }
}
