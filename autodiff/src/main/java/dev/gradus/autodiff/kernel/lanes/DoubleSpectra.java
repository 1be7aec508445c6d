package dev.gradus.autodiff.kernel.lanes;

/**
 * What Fourier transforms of many signals side by side need beside their stages. An array holds
 * real and imaginary parts at two offsets, each as rows of {@link DoubleFormat#LANES} signals.
 */
public interface DoubleSpectra {
  /**
   * What turns the transform Z of h complex rows, even samples + i·odd samples, into that of 2h
   * real ones, and with {@code cos} negated the way back. For the rows k and h − k, 0 &lt; k ≤ h/2:
   * with {@code S = (Z[k] + Z̄[h−k])/2}, {@code D = (Z[k] − Z̄[h−k])/2} and {@code T = −i(cos −
   * i·sin)D}, row k becomes S + T and row h − k the conjugate of S − T. Rows 0 and h are not
   * touched.
   *
   * @param x the rows, real parts at 0
   * @param y where they go; it may be {@code x}
   * @param im offset of the imaginary parts, in both arrays
   * @param cos cos(πk/h)
   * @param sin sin(πk/h)
   */
  void pairs(double[] x, double[] y, int im, int h, double[] cos, double[] sin);

  /**
   * {@link #pairs}, a multiplication of each row but 0 and h by a complex number, and {@link
   * #pairs} back: between the transforms of a convolution of 2h real numbers.
   *
   * @param x the rows, real parts at 0
   * @param y where they go; it may be {@code x}
   * @param im offset of the imaginary parts, in both arrays
   * @param cos cos(πk/h)
   * @param sin sin(πk/h)
   * @param re real parts of the factors
   * @param imaginary their imaginary parts, negated if {@code conjugate}
   */
  void filter(
      double[] x,
      double[] y,
      int im,
      int h,
      double[] cos,
      double[] sin,
      double[] re,
      double[] imaginary,
      boolean conjugate);

  /**
   * Multiplies each row by a complex number.
   *
   * @param x the rows, real parts at {@code re}
   * @param cos real parts of the factors, one a row
   * @param sin their imaginary parts, negated if {@code conjugate}
   */
  void multiply(
      double[] x, int re, int im, int rows, double[] cos, double[] sin, boolean conjugate);

  /**
   * Half sums and half differences of rows: with p at {@code rows[q]} and r at {@code rows[q + h]}
   * of x, row q of y becomes {@code (p + r)/2 + y[first]}, and that behind {@code im} {@code (r −
   * p)/2}.
   */
  void halves(double[] x, int[] rows, int h, double[] y, int im, int first);

  /** The adjoint of {@link #halves}, but for the row that is added, from y to x. */
  void wholes(double[] y, int im, int h, double[] x, int[] rows);
}
