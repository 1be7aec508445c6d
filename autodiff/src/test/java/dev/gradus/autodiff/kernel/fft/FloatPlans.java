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
}
