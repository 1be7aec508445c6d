package dev.gradus.autodiff.kernel.spectral;

import dev.gradus.autodiff.kernel.lanes.DoubleFormat;
import dev.gradus.autodiff.kernel.lanes.DoubleKernels;

/**
 * The elementwise steps of a spectral loss, on rows of {@link DoubleFormat#LANES} frames that fit
 * into the first cache; for one thread. Lengths are whole rows; what is not said to have an offset
 * starts at 0.
 */
interface DoubleTiles {
  /**
   * Windows a block of frames: row i of the block is {@code window[i]·x[from[i] + column] …}.
   *
   * @param to where each row of {@code d} starts
   * @param lanes how many frames there are; the others become 0
   */
  void gather(double[] x, int column, int[] from, double[] window, double[] d, int[] to, int lanes);

  /** The adjoint of {@link #gather} for a whole block: {@code x[from[i] + column] += …}. */
  void scatter(double[] x, int column, int[] from, double[] window, double[] d, int[] to);

  /** y = √(re² + im²) of n numbers from the offsets on. */
  void magnitude(double[] d, int re, int im, int n, double[] y);

  /** y = factor·ln(x + eps), and its slope by x. */
  void log(double[] x, int n, double eps, double factor, double[] y, double[] slope);

  /** y = ln(1 + gamma·x), and its slope by x. */
  void log1p(double[] x, int n, double gamma, double[] y, double[] slope);

  /** y = xᵖ, and its slope by x, 0 at 0. */
  void power(double[] x, int n, double p, double[] y, double[] slope);

  /**
   * Compares: adds |d| with {@code d = a − b} to the sum of each lane, and {@code weight·sign
   * d·slope} to {@code pull}, the derivative by the magnitude that {@code a} was made of.
   *
   * @param at offset of the target's numbers in {@code b}
   * @param pull null if no derivative is wanted
   */
  void absolute(
      double[] a,
      double[] b,
      int at,
      int n,
      double[] slope,
      double weight,
      double[] pull,
      /* wide */ double[] sums);

  /** As {@link #absolute}, with d² and its derivative 2d. */
  void square(
      double[] a,
      double[] b,
      int at,
      int n,
      double[] slope,
      double weight,
      double[] pull,
      /* wide */ double[] sums);

  /** As {@link #absolute}, with d²/2 up to delta and delta·(|d| − delta/2) beyond. */
  void huber(
      double[] a,
      double[] b,
      int at,
      int n,
      double[] slope,
      double weight,
      double[] pull,
      /* wide */ double[] sums,
      double delta);

  /** Adds b² to the sum of each lane. */
  void energy(double[] b, int at, int n, /* wide */ double[] sums);

  /**
   * From the derivative by magnitudes to that by real and imaginary parts: {@code y =
   * pull/magnitude · d}, 0 where the magnitude is 0.
   *
   * @param re offset of the real parts, in {@code d} and in {@code y}
   * @param im offset of the imaginary parts
   */
  void direct(double[] pull, double[] magnitude, double[] d, double[] y, int re, int im, int n);

  /** Those for one thread. */
  static DoubleTiles of(DoubleKernels kernels) {
    return kernels.isVector() ? new VectorDoubleTiles() : new PlainDoubleTiles();
  }
}
