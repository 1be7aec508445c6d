package dev.gradus.autodiff.kernel.spectral;

import dev.gradus.autodiff.kernel.fft.DoubleRealFft;
import dev.gradus.autodiff.kernel.lanes.DoubleFormat;
import dev.gradus.autodiff.kernel.lanes.DoubleKernels;

/** What all chunks of one scale have in common; immutable, shared between threads. */
final class DoubleScale {
  final Chunks chunks;
  final DoubleRealFft fft;
  final double[] window;

  /** Where sample i of the first frame is in the matrix of a chunk. */
  final int[] from;

  final double[] weights;

  DoubleScale(Scale scale, int samples, DoubleKernels kernels) {
    int n = scale.window().size();
    chunks = new Chunks(samples, n, scale.hop(), DoubleFormat.LANES);
    fft = DoubleRealFft.of(n, kernels);
    window = DoubleFormat.of(scale.windowArray());
    weights = DoubleFormat.of(scale.weightArray());
    from = new int[n];
    for (int i = 0; i < n; i++) {
      from[i] = i % scale.hop() * chunks.columns + i / scale.hop();
    }
  }
}
