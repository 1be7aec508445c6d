package dev.gradus.autodiff.kernel.fft;

import dev.gradus.autodiff.kernel.lanes.DoubleButterflies;
import dev.gradus.autodiff.kernel.lanes.DoubleKernels;
import dev.gradus.autodiff.kernel.lanes.DoubleStage;
import java.util.ArrayList;
import java.util.List;

/**
 * The self-sorting mixed-radix transform of Stockham: each stage reads one array and writes the
 * other in the order that the next stage wants, so nothing is ever permuted.
 *
 * @see <a href="https://doi.org/10.1137/1.9781611970999">C. Van Loan, Computational Frameworks for
 *     the Fast Fourier Transform, 1992, section 1.7</a>
 */
final class DoubleStockham extends DoubleComplexFft {
  private static final int[] RADICES = {4, 2, 3, 5, 7, 11, 13, 17, 19};

  private final DoubleButterflies butterflies;
  private final DoubleStage[] stages;

  DoubleStockham(int n, DoubleKernels kernels) {
    super(n);
    butterflies = kernels.butterflies();
    List<DoubleStage> list = new ArrayList<>();
    int length = n;
    for (int radix : RADICES) {
      while (length % radix == 0) {
        length /= radix;
        list.add(stage(radix, length));
      }
    }
    stages = list.toArray(new DoubleStage[0]);
  }

  /** Whether all prime factors are small. */
  static boolean suits(int n) {
    for (int radix : RADICES) {
      while (n % radix == 0) {
        n /= radix;
      }
    }
    return n == 1;
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
    /* wide */ double[][] roots = new /* wide */ double[2][radix];
    for (int j = 0; j < radix; j++) {
      roots[0][j] = Twiddles.cos(j, radix);
      roots[1][j] = Twiddles.sin(j, radix);
    }
    return new DoubleStage(radix, columns, twiddles, roots);
  }

  @Override
  double[] transform(double[] x, double[] y, int re, int im, double[][] work) {
    double[] from = x;
    double[] to = y;
    int run = L;
    for (DoubleStage stage : stages) {
      butterflies.step(stage, run, from, to, re, im);
      double[] next = from;
      from = to;
      to = next;
      run *= stage.radix;
    }
    return from;
  }

  @Override
  double[][] newWork() {
    return new double[0][];
  }
}
