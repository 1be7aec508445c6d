package dev.gradus.autodiff.kernel.fft;

import dev.gradus.autodiff.kernel.lanes.DoubleFormat;
import dev.gradus.autodiff.kernel.lanes.DoubleKernels;

/**
 * Complex Fourier transforms of one length, {@code X[k] = Σ x[n]·exp(−2πi·kn/N)}, and their
 * inverse, both not scaled.
 *
 * <p>Lengths with no prime factor above 19 run as a mixed-radix transform, all others by
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
    return Factors.areSmall(n) ? ofFactors(n, kernels) : new DoubleChirp(n, kernels);
  }

  /** For a length of small prime factors. */
  static DoubleComplexFft ofFactors(int n, DoubleKernels kernels) {
    return kernels.passes().isPresent()
        ? new DoubleInPlace(n, kernels.passes().get())
        : new DoubleStockham(n);
  }

  /**
   * The least number of rows from which on imaginary parts are some 2 KB off a multiple of 4 KB
   * from the real ones: a processor that compares the lower 12 bits of addresses would take what is
   * loaded next for what was just stored.
   */
  static int apart(int rows) {
    int apart = rows;
    while (apart % 64 < 24 || apart % 64 > 40) {
      apart++;
    }
    return apart;
  }

  /** Which row each sample is in. */
  abstract int[] rows();

  /**
   * From samples to bins, which are in order.
   *
   * @param x row r of the real parts at {@code re + r * L}, of the imaginary parts at {@code im + r
   *     * L}; overwritten
   * @param y of the same size; overwritten
   * @param work from {@link #newWork}
   * @return where the result is, x or y; the same one each time
   */
  abstract double[] forward(double[] x, double[] y, int re, int im, double[][] work);

  /** The way back, from bins to samples; as {@link #forward}. */
  abstract double[] backward(double[] x, double[] y, int re, int im, double[][] work);

  /** Further memory for one thread, to be used again. */
  abstract double[][] newWork();
}
