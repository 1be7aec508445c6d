package dev.gradus.autodiff.kernel.lanes;

/**
 * The stages of transforms in place: row j of column q in a block of mp rows is row {@code q + mj},
 * before a butterfly and after it. What each row is multiplied by it is multiplied by before or
 * after, and the one is the transpose of the other.
 */
public interface DoublePasses {
  /**
   * Multiplies, and then does the butterflies.
   *
   * @param blocks how many of them, one behind the other
   * @param re offset of the real parts of the first
   * @param im offset of the imaginary parts
   * @param room for 2p rows; radices up to 4, and 8, need none
   */
  void before(DoubleStage stage, int blocks, double[] x, int re, int im, double[] room);

  /** As {@link #before}, the butterflies first. */
  void after(DoubleStage stage, int blocks, double[] x, int re, int im, double[] room);
}
