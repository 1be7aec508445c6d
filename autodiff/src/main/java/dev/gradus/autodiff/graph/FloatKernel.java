package dev.gradus.autodiff.graph;

/**
 * A {@link Kernel} in single precision, for blocks of rows in a FLOAT graph. It holds memory of its
 * own at most, and none that has to be let go.
 */
@FunctionalInterface
public interface FloatKernel {
  /**
   * Computes the result.
   *
   * @param in the operands, row-major
   * @param out the result, row-major, every element of which is written
   */
  void run(float[][] in, float[] out);
}
