package dev.gradus.autodiff.kernel.fft;

import dev.gradus.autodiff.kernel.lanes.FloatKernels;

/** Transforms in single precision. */
final class FloatPlans {
  private FloatPlans() {}

  /** The bins of one signal beside others, real and imaginary parts in turn. */
  static float[] transform(int n, boolean plain, double[] signal) {
    FloatRealFft fft = FloatRealFft.of(n, plain ? FloatKernels.plain() : FloatKernels.best());
    float[] x = new float[fft.size()];
    for (int i = 0; i < n; i++) {
      for (int l = 0; l < FloatRealFft.L; l++) {
        x[fft.samples()[i] + l] = (float) (l == 5 ? signal[i] : signal[i] / (l + 2));
      }
    }
    fft.forward(x, fft.newWork());
    float[] bins = new float[2 * fft.bins];
    for (int row = 0; row < fft.bins; row++) {
      int k = fft.bin(row);
      boolean conjugate = 2 * k > n;
      int to = 2 * (conjugate ? n - k : k);
      float im = x[fft.imaginary() + row * FloatRealFft.L + 5];
      bins[to] = x[row * FloatRealFft.L + 5];
      bins[to + 1] = conjugate ? -im : im;
    }
    return bins;
  }

  /**
   * The adjoint of one spectrum beside others.
   *
   * @param spectrum by rows, real parts, then imaginary ones
   */
  static float[] adjoint(int n, boolean plain, double[] spectrum) {
    FloatRealFft fft = FloatRealFft.of(n, plain ? FloatKernels.plain() : FloatKernels.best());
    float[] z = new float[fft.size()];
    for (int row = 0; row < fft.bins; row++) {
      for (int l = 0; l < FloatRealFft.L; l++) {
        int by = l == 5 ? 1 : l + 2;
        z[row * FloatRealFft.L + l] = (float) (spectrum[row] / by);
        z[fft.imaginary() + row * FloatRealFft.L + l] = (float) (spectrum[fft.bins + row] / by);
      }
    }
    float[] x = fft.adjoint(z, fft.newWork());
    float[] signal = new float[n];
    for (int i = 0; i < n; i++) {
      signal[i] = x[fft.samples()[i] + 5];
    }
    return signal;
  }
}
