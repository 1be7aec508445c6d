package dev.gradus.autodiff.graph;

import dev.gradus.autodiff.kernel.Threads;

/**
 * Computes one operation on row-major buffers. Buffers may be longer than their shape's size; what
 * lies beyond is not theirs. The result never shares memory with an operand.
 */
@FunctionalInterface
public interface Kernel {
  /**
   * Writes the whole result.
   *
   * @param in the operands; not to be written
   * @param out the result; its old contents are arbitrary
   */
  void run(double[][] in, double[] out);

  /** As {@link #run(double[][], double[])}, with help if there is so much to do. */
  default void run(double[][] in, double[] out, Threads threads) {
    run(in, out);
  }

  /** Lets go what lies outside the Java heap; called once, after the last run. */
  default void close() {}
}
