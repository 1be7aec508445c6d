package dev.gradus.autodiff.op;

import dev.gradus.autodiff.kernel.Threads;
import dev.gradus.autodiff.kernel.warping.Costs;
import dev.gradus.autodiff.kernel.warping.Shares;
import dev.gradus.autodiff.kernel.warping.Warping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The matrices of a batch, one by one, on as many threads as there are. What a run needs is kept
 * for the next one, so that it allocates nothing.
 */
final class Warpings {
  /** Cells of a batch below which other threads come too late to help. */
  private static final int FEW = 1 << 14;

  private final Extents extents;
  private final int size;
  private final double gamma;
  private final int[] rows;
  private final int[] columns;
  private final Costs.Matrix[] costs;
  private final Shares.Matrix[] shares;
  private final List<Warping> workers = new ArrayList<>();

  /** Of so many items. */
  Warpings(Extents extents, int items, double gamma) {
    this.extents = extents;
    this.gamma = gamma;
    size = extents.rows() * extents.columns();
    rows = new int[items];
    columns = new int[items];
    costs = new Costs.Matrix[items];
    shares = new Shares.Matrix[items];
  }

  /**
   * The value of each item.
   *
   * @param in the costs, and what counts of them
   */
  void values(double[][] in, double[] out, Threads threads) {
    prepare(in);
    if (helpers(threads) == 1) {
      for (int s = 0; s < rows.length; s++) {
        out[s] = value(0, s);
      }
    } else {
      threads.forEach(rows.length, (worker, s) -> out[s] = value(worker, s));
    }
  }

  private double value(int worker, int s) {
    return workers.get(worker).value(costs[s], rows[s], columns[s], gamma);
  }

  /**
   * The expected alignments, and the values.
   *
   * @param out alignments, 0 in what does not count
   * @param at where in {@code values} the first one belongs
   */
  void expected(double[][] in, double[] out, double[] values, int at, Threads threads) {
    prepare(in);
    for (int s = 0; s < rows.length; s++) {
      if (shares[s] == null || shares[s].values() != out) {
        shares[s] = new Shares.Matrix(out, s * size, extents.columns());
      }
    }
    if (helpers(threads) == 1) {
      for (int s = 0; s < rows.length; s++) {
        values[at + s] = expected(0, s);
      }
    } else {
      threads.forEach(rows.length, (worker, s) -> values[at + s] = expected(worker, s));
    }
  }

  private double expected(int worker, int s) {
    clear(shares[s].values(), s);
    return workers.get(worker).expected(costs[s], rows[s], columns[s], gamma, shares[s]);
  }

  private void prepare(double[][] in) {
    for (int s = 0; s < rows.length; s++) {
      rows[s] = extents.rows(in, s);
      columns[s] = extents.columns(in, s);
      if (costs[s] == null || costs[s].values() != in[0]) {
        costs[s] = new Costs.Matrix(in[0], s * size, extents.columns());
      }
    }
  }

  /** How many threads there is enough to do for, each with memory of its own. */
  private int helpers(Threads threads) {
    long cells = (long) rows.length * size;
    int count = cells < FEW ? 1 : Math.max(1, Math.min(threads.count(), rows.length));
    while (workers.size() < count) {
      workers.add(Warping.of(extents.rows(), extents.columns()));
    }
    return count;
  }

  /** Fills what does not count. */
  private void clear(double[] out, int s) {
    int stride = extents.columns();
    int end = s * size + rows[s] * stride;
    if (columns[s] < stride) {
      for (int o = s * size; o < end; o += stride) {
        Arrays.fill(out, o + columns[s], o + stride, 0);
      }
    }
    Arrays.fill(out, end, (s + 1) * size, 0);
  }
}
