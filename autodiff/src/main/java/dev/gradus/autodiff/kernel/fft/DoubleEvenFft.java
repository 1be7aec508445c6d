package dev.gradus.autodiff.kernel.fft;

import dev.gradus.autodiff.kernel.lanes.DoubleButterflies;
import dev.gradus.autodiff.kernel.lanes.DoubleFormat;
import dev.gradus.autodiff.kernel.lanes.DoubleKernels;

/**
 * Even lengths N = 2h: even samples are the real and odd ones the imaginary parts of h complex
 * numbers, whose transform Z holds that of the samples: {@code X[k] = (Z[k] + Z̄[h−k])/2 −
 * i·exp(−2πi·k/N)·(Z[k] − Z̄[h−k])/2}.
 */
final class DoubleEvenFft extends DoubleRealFft {
  private final DoubleComplexFft half;
  private final DoubleButterflies butterflies;
  private final int h;
  private final int im;
  private final int[] samples;
  private final double[] cos;
  private final double[] negated;
  private final double[] sin;

  DoubleEvenFft(int n, DoubleKernels kernels) {
    super(n);
    h = n / 2;
    im = (h + 1) * L;
    half = DoubleComplexFft.of(h, kernels);
    butterflies = kernels.butterflies();
    samples = new int[n];
    for (int i = 0; i < n; i++) {
      samples[i] = i / 2 * L + (i % 2) * im;
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

  /** Whether the adjoint's result is in the other array. */
  boolean moves() {
    return half.moves();
  }

  @Override
  public void forward(double[] x, Work work) {
    forward(x, work.spare(), x, work.inner());
  }

  /** Transforms x with the help of y, to {@code out}, which is one of both. */
  void forward(double[] x, double[] y, double[] out, double[][] inner) {
    double[] z = half.transform(x, y, 0, im, inner);
    int last = h * L;
    for (int l = 0; l < L; l++) {
      double r = z[l];
      double i = z[im + l];
      out[l] = r + i;
      out[im + l] = 0;
      out[last + l] = r - i;
      out[im + last + l] = 0;
    }
    butterflies.pairs(z, out, im, h, cos, sin);
  }

  @Override
  public double[] adjoint(double[] x, Work work) {
    return adjoint(x, x, work.spare(), work.inner());
  }

  /** The adjoint of the spectrum x, with the help of y, which may be x, and z. */
  double[] adjoint(double[] x, double[] y, double[] z, double[][] inner) {
    int last = h * L;
    for (int l = 0; l < L; l++) {
      double first = x[l];
      double end = x[last + l];
      y[l] = first + end;
      y[im + l] = first - end;
    }
    butterflies.pairs(x, y, im, h, negated, sin);
    return half.transform(y, z, im, 0, inner); // exchanged: the inverse
  }
}
