package dev.gradus.autodiff.kernel.fft;

import dev.gradus.autodiff.kernel.lanes.DoubleStage;
import java.util.List;

/** Makes the stages of mixed-radix transforms. */
final class DoubleStages {
  private DoubleStages() {}

  /** Those of these radices: the first one has the most columns, the last one has one. */
  static DoubleStage[] of(List<Integer> radices) {
    DoubleStage[] stages = new DoubleStage[radices.size()];
    int columns = 1;
    for (int s = stages.length - 1; s >= 0; s--) {
      stages[s] = stage(radices.get(s), columns);
      columns *= radices.get(s);
    }
    return stages;
  }

  private static DoubleStage stage(int radix, int columns) {
    /* wide */ double[][] twiddles = new /* wide */ double[2][columns * (radix - 1)];
    for (int q = 0; q < columns; q++) {
      for (int j = 1; j < radix; j++) {
        int at = q * (radix - 1) + j - 1;
        twiddles[0][at] = Twiddles.cos((/* wide */ long) q * j, columns * radix);
        twiddles[1][at] = -Twiddles.sin((/* wide */ long) q * j, columns * radix);
      }
    }
    int half = radix / 2;
    /* wide */ double[][] roots = new /* wide */ double[2][half * half];
    for (int i = 0; i < half * half; i++) {
      /* wide */ long turn = (i / half + 1) * (i % half + 1);
      roots[0][i] = Twiddles.cos(turn, radix);
      roots[1][i] = Twiddles.sin(turn, radix);
    }
    return new DoubleStage(radix, columns, twiddles, roots);
  }
}
