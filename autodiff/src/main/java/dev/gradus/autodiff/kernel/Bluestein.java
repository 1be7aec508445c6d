package dev.gradus.autodiff.kernel;

import java.util.Arrays;

/**
 * Transforms of any length as a convolution with a chirp, computed by power-of-two transforms: from
 * {@code kn = (k² + n² − (k − n)²)/2} follows {@code X[k] = c̄[k]·Σ (x[n]·c̄[n])·c[k − n]} with
 * {@code c[n] = exp(πi·n²/N)}.
 *
 * @see <a href="https://doi.org/10.1109/TAU.1970.1162132">L. I. Bluestein, A linear filtering
 *     approach to the computation of the discrete Fourier transform, 1970</a>
 */
final class Bluestein extends Fft {
  private final Fft inner;
  private final double[] chirpRe;
  private final double[] chirpIm;

  /** The transform of the chirp, divided by the inner length. */
  private final double[] filterRe;

  private final double[] filterIm;

  Bluestein(int n) {
    super(n);
    int length = Integer.highestOneBit(2 * n - 2) * 2;
    inner = Fft.of(length);
    chirpRe = new double[n];
    chirpIm = new double[n];
    filterRe = new double[length];
    filterIm = new double[length];
    for (int i = 0; i < n; i++) {
      long square = (long) i * i % (2L * n);
      chirpRe[i] = Twiddles.cos(square, 2L * n);
      chirpIm[i] = Twiddles.sin(square, 2L * n);
      filterRe[i] = chirpRe[i] / length;
      filterIm[i] = chirpIm[i] / length;
      if (i > 0) {
        filterRe[length - i] = filterRe[i];
        filterIm[length - i] = filterIm[i];
      }
    }
    inner.transform(filterRe, filterIm, 1, inner.newWork(1));
  }

  @Override
  public double[][] newWork(int lanes) {
    double[][] in = inner.newWork(lanes);
    int length = inner.n * lanes;
    return new double[][] {new double[length], new double[length], in[0], in[1]};
  }

  @Override
  public void transform(double[] re, double[] im, int lanes, double[][] work) {
    double[] ar = work[0];
    double[] ai = work[1];
    Arrays.fill(ar, n * lanes, inner.n * lanes, 0);
    Arrays.fill(ai, n * lanes, inner.n * lanes, 0);
    for (int k = 0; k < n; k++) {
      for (int i = k * lanes; i < (k + 1) * lanes; i++) {
        ar[i] = re[i] * chirpRe[k] + im[i] * chirpIm[k];
        ai[i] = im[i] * chirpRe[k] - re[i] * chirpIm[k];
      }
    }
    inner.transform(ar, ai, lanes, work);
    for (int k = 0; k < inner.n; k++) {
      for (int i = k * lanes; i < (k + 1) * lanes; i++) {
        double r = ar[i] * filterRe[k] - ai[i] * filterIm[k];
        ai[i] = ar[i] * filterIm[k] + ai[i] * filterRe[k];
        ar[i] = r;
      }
    }
    inner.transform(ai, ar, lanes, work);
    for (int k = 0; k < n; k++) {
      for (int i = k * lanes; i < (k + 1) * lanes; i++) {
        re[i] = ar[i] * chirpRe[k] + ai[i] * chirpIm[k];
        im[i] = ai[i] * chirpRe[k] - ar[i] * chirpIm[k];
      }
    }
  }
}
