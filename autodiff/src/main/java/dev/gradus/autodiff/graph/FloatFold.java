package dev.gradus.autodiff.graph;

/** Sums a block of rows of single precision, in double precision. */
@FunctionalInterface
public interface FloatFold {
  /**
   * Computes the sum.
   *
   * @param in the block
   * @param sum the sum over its rows, row-major
   */
  void run(float[] in, double[] sum);
}
