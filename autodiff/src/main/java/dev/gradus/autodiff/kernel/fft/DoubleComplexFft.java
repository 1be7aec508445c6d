package dev.gradus.autodiff.kernel.fft;

import dev.gradus.autodiff.kernel.lanes.DoubleFormat;
import dev.gradus.autodiff.kernel.lanes.DoubleKernels;

/**
 * Complex Fourier transforms of one length: {@code X[k] = Σ x[n]·exp(−2πi·kn/N)}, not scaled. The
 * inverse, not scaled either, is the same call with the two offsets exchanged.
 *
 * <p>Lengths with no prime factor above 19 run as a mixed-radix Stockham transform, all others by
 * Bluestein's algorithm: O(N log N) for every N. A plan is immutable and shared between threads;
 * its caller brings the working memory.
 */
abstract class DoubleComplexFft {
  /** Signals side by side. */
  static final int L = DoubleFormat.LANES;

  /** The length N. */
  final int n;

  DoubleComplexFft(int n) {
    this.n = n;
  }

  static DoubleComplexFft of(int n, DoubleKernels kernels) {
    return DoubleStockham.suits(n) ? new DoubleStockham(n, kernels) : new DoubleChirp(n, kernels);
  }

  /**
   * Transforms {@code x}.
   *
   * @param x row k of the real parts at {@code re + k * L}, of the imaginary parts at {@code im + k
   *     * L}; overwritten
   * @param y of the same size; overwritten
   * @param work from {@link #newWork}
   * @return where the result is, x or y; the same one each time
   */
  abstract double[] transform(double[] x, double[] y, int re, int im, double[][] work);

  /** Further memory for one thread, to be used again. */
  abstract double[][] newWork();
}
