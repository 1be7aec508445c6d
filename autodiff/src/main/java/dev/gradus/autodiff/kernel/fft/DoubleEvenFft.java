package dev.gradus.autodiff.kernel.fft;

import dev.gradus.autodiff.kernel.lanes.DoubleFormat;
import dev.gradus.autodiff.kernel.lanes.DoubleKernels;
import dev.gradus.autodiff.kernel.lanes.DoubleSpectra;

/**
 * Even lengths N = 2h: even samples are the real and odd ones the imaginary parts of h complex
 * numbers, whose transform Z holds that of the samples: {@code X[k] = (Z[k] + Z̄[h−k])/2 −
 * i·exp(−2πi·k/N)·(Z[k] − Z̄[h−k])/2}.
 */
final class DoubleEvenFft extends DoubleRealFft {
  private final DoubleComplexFft half;
  private final DoubleSpectra spectra;
  private final int h;
  private final int im;
  private final int[] samples;
  private final double[] cos;
  private final double[] negated;
  private final double[] sin;

  DoubleEvenFft(int n, DoubleKernels kernels) {
    super(n);
    h = n / 2;
    im = DoubleComplexFft.apart(h + 1) * L;
    half = DoubleComplexFft.of(h, kernels);
    spectra = kernels.spectra();
    samples = new int[n];
    for (int i = 0; i < n; i++) {
      samples[i] = half.rows()[i / 2] * L + (i % 2) * im;
    }
    /* wide */ double[][] roots = new /* wide */ double[3][h / 2 + 1];
    for (int k = 0; k <= h / 2; k++) {
      roots[0][k] = Twiddles.cos(k, n);
      roots[1][k] = -roots[0][k];
      roots[2][k] = Twiddles.sin(k, n);
    }
    cos = DoubleFormat.of(roots[0]);
    negated = DoubleFormat.of(roots[1]);
    sin = DoubleFormat.of(roots[2]);
  }

  @Override
  public int size() {
    return 2 * im;
  }

  @Override
  public int[] samples() {
    return samples;
  }

  @Override
  public int imaginary() {
    return im;
  }

  @Override
  public int bin(int row) {
    return row;
  }

  @Override
  public Work newWork() {
    return new Work(new double[size()], half.newWork());
  }

  @Override
  public void forward(double[] x, Work work) {
    double[] z = half.forward(x, work.spare(), 0, im, work.inner());
    int last = h * L;
    for (int l = 0; l < L; l++) {
      double r = z[l];
      double i = z[im + l];
      x[l] = r + i;
      x[im + l] = 0;
      x[last + l] = r - i;
      x[im + last + l] = 0;
    }
    spectra.pairs(z, x, im, h, cos, sin);
  }

  @Override
  public double[] adjoint(double[] x, Work work) {
    int last = h * L;
    for (int l = 0; l < L; l++) {
      double first = x[l];
      double end = x[last + l];
      x[l] = first + end;
      x[im + l] = first - end;
    }
    spectra.pairs(x, x, im, h, negated, sin);
    return half.backward(x, work.spare(), 0, im, work.inner());
  }

  /**
   * Convolves samples with a kernel: transform, product, and inverse, with one pass between.
   *
   * @param x the samples; overwritten
   * @param y where the result goes
   * @param kernel real and imaginary parts of its spectrum, divided by N, and twice that but for
   *     the first and the last bin, as the adjoint wants it
   * @param conjugate whether to correlate instead
   * @param plus where in x a number for each lane is that is added to all results
   * @param sum where in y the sums of the samples go
   */
  void convolve(
      double[] x,
      double[] y,
      double[][] inner,
      double[][] kernel,
      boolean conjugate,
      int plus,
      int sum) {
    double[] z = half.forward(x, y, 0, im, inner);
    double[] to = z == x ? y : x;
    int last = h * L;
    for (int l = 0; l < L; l++) {
      double all = z[l] + z[im + l];
      double first = all * kernel[0][0] + x[plus + l];
      double end = (z[l] - z[im + l]) * kernel[0][h];
      y[sum + l] = all;
      to[l] = first + end;
      to[im + l] = first - end;
    }
    spectra.filter(z, to, im, h, cos, sin, kernel[0], kernel[1], conjugate);
    // The result is where it began, or both times in the other array.
    half.backward(to, z, 0, im, inner);
  }
}
