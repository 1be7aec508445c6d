package dev.gradus.autodiff.nn;

/** What a convolution reads beyond the ends of its input. */
public enum Padding {
  /**
   * Zeros, so that ⌈T/stride⌉ elements come out of T: half of those needed in front, the odd one
   * behind.
   */
  SAME,
  /** Nothing: only positions where the whole kernel fits, ⌊(T − span)/stride⌋ + 1 of them. */
  VALID
}
