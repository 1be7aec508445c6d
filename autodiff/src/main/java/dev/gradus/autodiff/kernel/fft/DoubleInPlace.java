package dev.gradus.autodiff.kernel.fft;

import dev.gradus.autodiff.kernel.lanes.DoublePasses;
import dev.gradus.autodiff.kernel.lanes.DoubleStage;
import java.util.ArrayList;
import java.util.List;

/**
 * The mixed-radix transform in place: decimation in time from samples, whose rows are in the order
 * of reversed digits, to bins; decimation in frequency, its transpose, on the way back. One array
 * in place of two, and parts of a long transform one after the other: most of it runs in the first
 * cache.
 *
 * @see <a href="https://doi.org/10.1137/1.9781611970999">C. Van Loan, Computational Frameworks for
 *     the Fast Fourier Transform, 1992, sections 1.3 and 1.9</a>
 */
final class DoubleInPlace extends DoubleComplexFft {
  /** Rows that fit into the first cache, with room beside them. */
  private static final int NEAR = 128;

  private final DoublePasses passes;
  private final DoubleStage[] stages;
  private final int[] rows;

  DoubleInPlace(int n, DoublePasses passes) {
    super(n);
    this.passes = passes;
    stages = DoubleStages.of(radices(n));
    rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = row(i);
    }
  }

  /** A factor of 2 is of little use by itself: of powers of two, the last stage has it, too. */
  private static List<Integer> radices(int n) {
    List<Integer> radices = new ArrayList<>(Factors.of(n));
    int last = radices.size() - 1;
    if (last > 0 && radices.get(last) == 2) {
      radices.remove(last);
      radices.set(last - 1, 8);
    }
    return radices;
  }

  /** The digits of a number in reverse. */
  private int row(int i) {
    int row = 0;
    int left = i;
    for (DoubleStage stage : stages) {
      row += left % stage.radix * stage.columns;
      left /= stage.radix;
    }
    return row;
  }

  @Override
  int[] rows() {
    return rows;
  }

  @Override
  double[] forward(double[] x, double[] y, int re, int im, double[][] work) {
    if (n > 1) {
      up(0, x, re, im, work[0]);
    }
    return x;
  }

  private void up(int s, double[] x, int re, int im, double[] room) {
    DoubleStage stage = stages[s];
    if (stage.radix * stage.columns <= NEAR) {
      int blocks = 1;
      for (int t = s; t < stages.length - 1; t++) {
        blocks *= stages[t].radix;
      }
      for (int t = stages.length - 1; t >= s; t--) {
        passes.before(stages[t], blocks, x, re, im, room);
        blocks /= t > s ? stages[t - 1].radix : 1;
      }
      return;
    }
    for (int j = 0; j < stage.radix; j++) {
      int at = j * stage.columns * L;
      up(s + 1, x, re + at, im + at, room);
    }
    passes.before(stage, 1, x, re, im, room);
  }

  @Override
  double[] backward(double[] x, double[] y, int re, int im, double[][] work) {
    if (n > 1) {
      down(0, x, im, re, work[0]); // exchanged: the inverse
    }
    return x;
  }

  private void down(int s, double[] x, int re, int im, double[] room) {
    DoubleStage stage = stages[s];
    if (stage.radix * stage.columns <= NEAR) {
      int blocks = 1;
      for (int t = s; t < stages.length; t++) {
        passes.after(stages[t], blocks, x, re, im, room);
        blocks *= stages[t].radix;
      }
      return;
    }
    passes.after(stage, 1, x, re, im, room);
    for (int j = 0; j < stage.radix; j++) {
      int at = j * stage.columns * L;
      down(s + 1, x, re + at, im + at, room);
    }
  }

  @Override
  double[][] newWork() {
    int largest = 0;
    for (DoubleStage stage : stages) {
      largest = Math.max(largest, stage.radix);
    }
    return new double[][] {new double[2 * largest * L]};
  }
}
