package dev.gradus.autodiff.kernel;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Discrete Fourier transforms of one length, of any number of signals side by side.
 *
 * <p>Data is interleaved by signal: element k of signal l is at {@code k * lanes + l} of the arrays
 * of real and imaginary parts, so that a butterfly is one straight loop over neighbouring signals,
 * which a compiler turns into vector instructions. {@code X[k] = Σ x[n]·exp(−2πi·kn/N)}, not
 * scaled. The inverse, not scaled either, is the same call with the real and imaginary arrays
 * exchanged.
 *
 * <p>Lengths with no prime factor above 13 run as a mixed-radix Stockham transform, all others by
 * {@link Bluestein}: O(N log N) for every N. A plan is immutable and shared between threads; its
 * caller brings the working memory.
 */
public abstract class Fft {
  private static final ConcurrentHashMap<Integer, Fft> PLANS = new ConcurrentHashMap<>();

  /** The length N. */
  public final int n;

  Fft(int n) {
    this.n = n;
  }

  /** The plan for transforms of length {@code n ≥ 1}; made once. */
  public static Fft of(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("transform length " + n + " is below 1");
    }
    Fft plan = PLANS.get(n);
    if (plan == null) {
      plan = Stockham.suits(n) ? new Stockham(n) : new Bluestein(n);
      PLANS.put(n, plan);
    }
    return plan;
  }

  /** Working memory for up to this many signals; for one thread, to be used again. */
  public abstract double[][] newWork(int lanes);

  /**
   * Transforms in place.
   *
   * @param re the real parts, {@code n * lanes} of them
   * @param im the imaginary parts
   * @param lanes how many signals
   * @param work from {@link #newWork} for at least as many; overwritten
   */
  public abstract void transform(double[] re, double[] im, int lanes, double[][] work);
}
