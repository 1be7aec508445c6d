package dev.gradus.autodiff.kernel.spectral;

import dev.gradus.autodiff.nd4j.NumberBuffer;

/** Computes chunks, one at a time; for one thread. */
interface SpectralWorker {
  /**
   * Computes one chunk of one signal, and keeps what it gives.
   *
   * @param signal its number
   * @param scale which size
   * @param pred the signals
   * @param target theirs
   * @param differentiated whether the derivative is wanted
   */
  void run(
      int signal,
      int scale,
      int chunk,
      NumberBuffer pred,
      NumberBuffer target,
      boolean differentiated);

  /** Adds for each compression the sum S, then for each the sum of squares of the target. */
  void addSums(double[] sums);

  /**
   * Adds the derivative of the chunk.
   *
   * @param gradients one array, or one for each compression
   * @param at where the signal begins in each
   */
  void addTo(double[][] gradients, int at);
}
