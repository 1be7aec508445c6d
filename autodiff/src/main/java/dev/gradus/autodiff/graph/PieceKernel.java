package dev.gradus.autodiff.graph;

import dev.gradus.autodiff.kernel.Threads;
import dev.gradus.autodiff.nd4j.NumberBuffer;
import java.util.Arrays;

/**
 * A kernel that reads its operands a piece at a time, so that inputs of a graph need not be copied
 * for it. An operation whose kernels are such says so by {@link Op#readsInPieces}.
 */
public interface PieceKernel extends Kernel {
  /**
   * Writes the whole result.
   *
   * @param in the operands, which several threads may read at the same time
   * @param out the result; its old contents are arbitrary
   */
  void read(NumberBuffer[] in, double[] out, Threads threads);

  @Override
  default void run(double[][] in, double[] out, Threads threads) {
    read(Arrays.stream(in).map(NumberBuffer::of).toArray(NumberBuffer[]::new), out, threads);
  }

  @Override
  default void run(double[][] in, double[] out) {
    run(in, out, Threads.ONE);
  }
}
