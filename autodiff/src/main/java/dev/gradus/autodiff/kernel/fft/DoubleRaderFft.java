package dev.gradus.autodiff.kernel.fft;

import dev.gradus.autodiff.kernel.lanes.DoubleFormat;
import dev.gradus.autodiff.kernel.lanes.DoubleKernels;
import dev.gradus.autodiff.kernel.lanes.DoubleSpectra;
import java.util.Arrays;

/**
 * Prime lengths N, by Rader's algorithm for real numbers. With a primitive root g of N, and samples
 * and bins taken in the order of its powers, the transform is a cyclic convolution: {@code X[g^−q]
 * = x[0] + Σ_p x[g^p]·w[q − p]} with {@code w[r] = exp(−2πi·g^−r/N)}.
 *
 * <p>Half the period is −1, so w[r + (N−1)/2] is the conjugate of w[r]: one convolution y with the
 * real kernel cos + sin has both parts in it, {@code Re X = x[0] + (y[q] + y[q+(N−1)/2])/2} and
 * {@code Im X = (y[q+(N−1)/2] − y[q])/2}. It is computed by two real transforms of N − 1 numbers,
 * or, if that has a large prime factor, of the next power of two above 2N.
 *
 * @see <a href="https://doi.org/10.1109/PROC.1968.6477">C. M. Rader, Discrete Fourier transforms
 *     when the number of data samples is prime, 1968</a>
 */
final class DoubleRaderFft extends DoubleRealFft {
  private final DoubleEvenFft convolution;
  private final DoubleSpectra spectra;
  private final int[] powers;
  private final int[] samples;

  /** Where number q of the convolution is. */
  private final int[] rows;

  /** Half the numbers that are convolved. */
  private final int h;

  /** Real and imaginary parts of the spectrum of cos + sin. */
  private final double[][] kernel;

  DoubleRaderFft(int n, DoubleKernels kernels) {
    super(n);
    spectra = kernels.spectra();
    powers = Primes.powersOfRoot(n);
    h = (n - 1) / 2;
    int length = Factors.areSmall(n - 1) ? n - 1 : Integer.highestOneBit(2 * n - 4) * 2;
    convolution = new DoubleEvenFft(length, kernels);
    rows = convolution.samples();
    samples = new int[n];
    samples[0] = convolution.size();
    for (int q = 0; q < n - 1; q++) {
      samples[powers[q]] = rows[q];
    }
    /* wide */ double[][] exact = kernel(length);
    kernel = new double[][] {DoubleFormat.of(exact[0]), DoubleFormat.of(exact[1])};
  }

  /** The transform of cos + sin, scaled as a convolution wants it. */
  private /* wide */ double[][] kernel(int length) {
    /* wide */ double[] around = new /* wide */ double[length];
    for (int r = 0; r < n - 1; r++) {
      int angle = powers[(n - 1 - r) % (n - 1)];
      /* wide */ double value = Twiddles.cos(angle, n) + Twiddles.sin(angle, n);
      around[r] = value;
      if (r > 0) { // the same from behind, which is elsewhere if there are zeros between
        around[length - (n - 1 - r)] = value;
      }
    }
    /* wide */ double[][] spectrum = Spectrum.of(around, new /* wide */ double[length]);
    for (int k = 0; k <= length / 2; k++) {
      int twice = k == 0 || 2 * k == length ? 1 : 2;
      spectrum[0][k] *= (/* wide */ double) twice / length;
      spectrum[1][k] *= (/* wide */ double) twice / length;
    }
    return spectrum;
  }

  /**
   * Behind the convolution are two rows more: the first sample, and what belongs to all of them.
   */
  @Override
  public int size() {
    return convolution.size() + 2 * L;
  }

  @Override
  public int[] samples() {
    return samples;
  }

  @Override
  public int imaginary() {
    return bins * L;
  }

  @Override
  public int bin(int row) {
    return row == h ? 0 : powers[(n - 1 - row) % (n - 1)];
  }

  @Override
  public Work newWork() {
    return new Work(new double[size()], convolution.newWork().inner());
  }

  @Override
  public void forward(double[] x, Work work) {
    double[] y = work.spare();
    int first = samples[0];
    int all = first + L;
    clearBehind(x);
    Arrays.fill(x, all, all + L, (double) 0);
    convolution.convolve(x, y, work.inner(), kernel, false, all, all);
    int im = imaginary();
    spectra.halves(y, rows, h, x, im, first);
    for (int l = 0; l < L; l++) {
      x[h * L + l] = x[first + l] + y[all + l];
      x[im + h * L + l] = 0;
    }
  }

  @Override
  public double[] adjoint(double[] x, Work work) {
    double[] y = work.spare();
    int first = samples[0];
    int all = first + L;
    int im = imaginary();
    spectra.wholes(x, im, h, y, rows);
    clearBehind(y);
    System.arraycopy(x, h * L, y, all, L);
    convolution.convolve(y, x, work.inner(), kernel, true, all, all);
    for (int l = 0; l < L; l++) {
      x[first + l] = x[all + l] + y[all + l];
    }
    return x;
  }

  /** Zeros behind the numbers that are convolved. */
  private void clearBehind(double[] x) {
    for (int q = n - 1; q < rows.length; q++) {
      Arrays.fill(x, rows[q], rows[q] + L, (double) 0);
    }
  }
}
