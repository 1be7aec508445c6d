package dev.gradus.autodiff.kernel.fft;

import dev.gradus.autodiff.kernel.lanes.DoubleStage;
import dev.gradus.autodiff.kernel.lanes.PlainDoubleSteps;
import java.util.Arrays;

/**
 * The self-sorting mixed-radix transform of Stockham: each stage reads one array and writes the
 * other in the order that the next stage wants, so nothing is ever permuted. Its loops are long,
 * which plain Java needs to be fast.
 *
 * @see <a href="https://doi.org/10.1137/1.9781611970999">C. Van Loan, Computational Frameworks for
 *     the Fast Fourier Transform, 1992, section 1.7</a>
 */
final class DoubleStockham extends DoubleComplexFft {
  private final DoubleStage[] stages;
  private final int[] rows;

  DoubleStockham(int n) {
    super(n);
    stages = DoubleStages.of(Factors.of(n));
    rows = new int[n];
    Arrays.setAll(rows, i -> i);
  }

  @Override
  int[] rows() {
    return rows;
  }

  @Override
  double[] forward(double[] x, double[] y, int re, int im, double[][] work) {
    double[] from = x;
    double[] to = y;
    int run = L;
    for (DoubleStage stage : stages) {
      PlainDoubleSteps.step(stage, run, from, to, re, im, work);
      double[] next = from;
      from = to;
      to = next;
      run *= stage.radix;
    }
    return from;
  }

  @Override
  double[] backward(double[] x, double[] y, int re, int im, double[][] work) {
    return forward(x, y, im, re, work); // exchanged: the inverse
  }

  @Override
  double[][] newWork() {
    int largest = 0;
    for (DoubleStage stage : stages) {
      largest = Math.max(largest, stage.radix);
    }
    return PlainDoubleSteps.room(largest);
  }
}
