package dev.gradus.autodiff.kernel.warping;

/**
 * Neighbouring rows of a matrix, which are swept forward and back with everything in the cache. Of
 * matrices with at most as many columns as it was made for; memory for the way back is made when it
 * is first taken.
 */
interface Strip {
  /** The most rows of any. */
  int ROWS = 64;

  /** How many rows it has, unless the matrix ends before. */
  int height();

  /**
   * Computes the row that borders on the next strip from that of the one above.
   *
   * @param costs those of the matrix
   * @param first the first row of the strip
   * @param rows how many it has
   * @param scale what turns costs into powers of 2
   * @param keep whether {@link #backward} comes next
   */
  void forward(
      Costs costs,
      int first,
      int rows,
      int columns,
      double scale,
      Border above,
      Border below,
      boolean keep);

  /**
   * How likely a path passes each cell of the strip that was last kept.
   *
   * @param below for each column, how likely a path enters the strip below from there; element
   *     {@code columns − 1} of the last one is 1
   * @param above the same for this strip; set here
   */
  void backward(int first, int rows, int columns, double[] below, double[] above, Shares shares);
}
