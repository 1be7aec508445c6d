package dev.gradus.autodiff.kernel.fft;

import dev.gradus.autodiff.kernel.lanes.DoubleFormat;
import dev.gradus.autodiff.kernel.lanes.DoubleKernels;
import dev.gradus.autodiff.kernel.lanes.DoubleSpectra;
import java.util.Arrays;

/**
 * Transforms of any length as a convolution with a chirp, computed by power-of-two transforms: from
 * {@code kn = (k² + n² − (k − n)²)/2} follows {@code X[k] = c̄[k]·Σ (x[n]·c̄[n])·c[k − n]} with
 * {@code c[n] = exp(πi·n²/N)}.
 *
 * @see <a href="https://doi.org/10.1109/TAU.1970.1162132">L. I. Bluestein, A linear filtering
 *     approach to the computation of the discrete Fourier transform, 1970</a>
 */
final class DoubleChirp extends DoubleComplexFft {
  private final DoubleSpectra spectra;
  private final DoubleComplexFft inner;
  private final double[] chirpRe;
  private final double[] chirpIm;

  /** The transform of the chirp, divided by the inner length. */
  private final double[] filterRe;

  private final double[] filterIm;

  private final int[] rows;

  DoubleChirp(int n, DoubleKernels kernels) {
    super(n);
    spectra = kernels.spectra();
    int length = Integer.highestOneBit(2 * n - 2) * 2;
    inner = ofFactors(length, kernels);
    /* wide */ double[][] chirp = new /* wide */ double[2][n];
    /* wide */ double[][] around = new /* wide */ double[2][length];
    for (int i = 0; i < n; i++) {
      int square = (int) ((/* wide */ long) i * i % (2 * n));
      chirp[0][i] = Twiddles.cos(square, 2 * n);
      chirp[1][i] = Twiddles.sin(square, 2 * n);
      for (int part = 0; part < 2; part++) {
        around[part][i] = chirp[part][i] / length;
        around[part][(length - i) % length] = chirp[part][i] / length;
      }
    }
    chirpRe = DoubleFormat.of(chirp[0]);
    chirpIm = DoubleFormat.of(chirp[1]);
    /* wide */ double[][] filter = Spectrum.of(around[0], around[1]);
    filterRe = DoubleFormat.of(filter[0]);
    filterIm = DoubleFormat.of(filter[1]);
    rows = new int[n];
    Arrays.setAll(rows, i -> i);
  }

  @Override
  double[][] newWork() {
    double[][] further = inner.newWork();
    double[][] work = Arrays.copyOf(further, further.length + 2);
    work[further.length] = new double[(apart(inner.n) + inner.n) * L];
    work[further.length + 1] = new double[(apart(inner.n) + inner.n) * L];
    return work;
  }

  @Override
  int[] rows() {
    return rows;
  }

  @Override
  double[] forward(double[] x, double[] y, int re, int im, double[][] work) {
    int far = apart(inner.n) * L;
    spectra.multiply(x, re, im, n, chirpRe, chirpIm, true);
    double[] a = work[work.length - 2];
    double[] other = work[work.length - 1];
    Arrays.fill(a, (double) 0);
    for (int i = 0; i < n; i++) {
      int to = inner.rows()[i] * L;
      System.arraycopy(x, re + i * L, a, to, L);
      System.arraycopy(x, im + i * L, a, far + to, L);
    }
    double[] b = inner.forward(a, other, 0, far, work);
    spectra.multiply(b, 0, far, inner.n, filterRe, filterIm, false);
    double[] c = inner.backward(b, b == a ? other : a, 0, far, work);
    for (int i = 0; i < n; i++) {
      int from = inner.rows()[i] * L;
      System.arraycopy(c, from, x, re + i * L, L);
      System.arraycopy(c, far + from, x, im + i * L, L);
    }
    spectra.multiply(x, re, im, n, chirpRe, chirpIm, true);
    return x;
  }

  @Override
  double[] backward(double[] x, double[] y, int re, int im, double[][] work) {
    return forward(x, y, im, re, work); // exchanged: the inverse
  }
}
