package dev.gradus.autodiff.kernel.fft;

import dev.gradus.autodiff.kernel.lanes.DoubleFormat;
import dev.gradus.autodiff.kernel.lanes.DoubleKernels;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fourier transforms of N real numbers to the ⌊N/2⌋ + 1 complex ones of the half spectrum, {@code
 * X[k] = Σ x[n]·exp(−2πi·kn/N)}, and their adjoint, {@code x[n] = Re Σ_k X[k]·exp(2πi·kn/N)} over
 * the half spectrum; of {@link DoubleFormat#LANES} signals side by side, which never mix: zeros
 * stay exact zeros beside whatever there is.
 *
 * <p>Even lengths are complex transforms of half the length. Primes are a cyclic convolution of N −
 * 1 numbers (Rader). Others, odd and composite, are complex transforms as they are. Each plan wants
 * its samples in an order of its own, {@link #samples}, and gives its bins in an order of its own,
 * {@link #bin}: who reads and writes them does so in that order, and nothing is permuted.
 *
 * <p>A plan is immutable and shared between threads; its caller brings the memory.
 */
public abstract class DoubleRealFft {
  static final int L = DoubleFormat.LANES;

  private static final ConcurrentHashMap<Key, DoubleRealFft> PLANS = new ConcurrentHashMap<>();

  private record Key(int n, DoubleKernels kernels) {}

  /** N. */
  public final int n;

  /** The number of bins. */
  public final int bins;

  DoubleRealFft(int n) {
    this.n = n;
    this.bins = n / 2 + 1;
  }

  /** The plan for transforms of length {@code n ≥ 1}; made once. */
  public static DoubleRealFft of(int n, DoubleKernels kernels) {
    if (n < 1) {
      throw new IllegalArgumentException("transform length " + n + " is below 1");
    }
    Key key = new Key(n, kernels);
    DoubleRealFft plan = PLANS.get(key);
    if (plan == null) {
      plan = make(n, kernels);
      PLANS.put(key, plan);
    }
    return plan;
  }

  private static DoubleRealFft make(int n, DoubleKernels kernels) {
    if (n % 2 == 0) {
      return new DoubleEvenFft(n, kernels);
    }
    return n > 2 && Primes.isPrime(n) && !Factors.areSmall(n)
        ? new DoubleRaderFft(n, kernels)
        : new DoubleOddFft(n, kernels);
  }

  /** How long the arrays are. */
  public abstract int size();

  /** Where sample i of the first signal is in an array; those of the others follow. */
  public abstract int[] samples();

  /**
   * Offset of the imaginary parts of a spectrum; the real ones are at 0. Row r is at r·L of both.
   */
  public abstract int imaginary();

  /** Which bin row r of a spectrum is: k, or N − k where the row is its conjugate. */
  public abstract int bin(int row);

  /** Memory of a thread for its transforms, to be used again. */
  public abstract Work newWork();

  /**
   * Memory beside the array that is transformed.
   *
   * @param spare another array of the same size
   * @param inner for what a transform consists of
   */
  public record Work(double[] spare, double[][] inner) {}

  /** Transforms in place: from samples to a spectrum. */
  public abstract void forward(double[] x, Work work);

  /**
   * The adjoint, from a spectrum to samples.
   *
   * @return where the samples are, {@code x} or the spare array of {@code work}
   */
  public abstract double[] adjoint(double[] x, Work work);
}
