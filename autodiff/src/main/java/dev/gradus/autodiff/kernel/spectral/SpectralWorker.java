package dev.gradus.autodiff.kernel.spectral;

import dev.gradus.autodiff.nd4j.NumberBuffer;

/** Computes chunks of one scale after another; for one thread. */
interface SpectralWorker {
  /**
   * What a chunk has for others.
   *
   * @param sums for each compression the sum S, then for each the sum of squares of the target;
   *     added to
   * @param tails for each gradient what lies in the next chunks, by columns of samples
   * @param at where that begins; other chunks have other places
   */
  record Sink(double[] sums, double[][] tails, int at) {}

  /**
   * One chunk of one signal.
   *
   * @param signal its number
   * @param scale which size
   * @param pred the signals
   * @param target theirs
   * @param gradients what the derivative is added to: one array, or one for each compression; null
   *     if it is not wanted
   */
  void run(
      int signal,
      int scale,
      int chunk,
      NumberBuffer pred,
      NumberBuffer target,
      Sink sink,
      double[][] gradients);
}
