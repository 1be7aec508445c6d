package dev.gradus.autodiff.kernel.spectral;

import dev.gradus.autodiff.kernel.lanes.DoubleFormat;

/**
 * The compressed magnitudes of a target that never changes: of each signal and scale, block by
 * block, one array for each compression after the other. Threads write chunks of their own.
 */
final class DoubleMemory {
  private final double[][][] blocks;

  private boolean full;

  DoubleMemory(int signals, DoubleScale[] scales, int compressions) {
    blocks = new double[signals][scales.length][];
    for (int s = 0; s < scales.length; s++) {
      Chunks chunks = scales[s].chunks;
      int block = scales[s].fft.bins * DoubleFormat.LANES;
      for (int signal = 0; signal < signals; signal++) {
        blocks[signal][s] =
            new double[chunks.count * chunks.length / DoubleFormat.LANES * block * compressions];
      }
    }
  }

  double[] of(int signal, int scale) {
    return blocks[signal][scale];
  }

  /** Whether every chunk was computed. */
  boolean isFull() {
    return full;
  }

  void setFull() {
    full = true;
  }
}
