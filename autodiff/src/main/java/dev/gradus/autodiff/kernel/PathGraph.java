package dev.gradus.autodiff.kernel;

import java.util.Arrays;

/**
 * The minimum over all paths through a grid, by any steps, from any cells to any cells, by any
 * {@link Minimum}: dynamic time warping and its relatives are this with other edges.
 *
 * <p>A path begins at a cell, for the price of the begin edge there, goes on by steps, each for the
 * price of the edge over which it enters a cell, and ends for the price of the end edge where it
 * is. With prices θ,
 *
 * <ul>
 *   <li>{@code D(n, m) = min({D(n − i_s, m − j_s) + θ_s(n, m)} over the steps s, θ_begin(n, m))};
 *   <li>the value is {@code min over cells of D(n, m) + θ_end(n, m)};
 *   <li>its derivative by the price of an edge is the flow over it: what is behind, times the share
 *       of the edge in the minimum at its cell.
 * </ul>
 *
 * <p>A price of +∞ closes an edge, and a closed edge is left out rather than added up, so that no ∞
 * − ∞ and no 0·∞ comes up. The derivative of the flow along directions works as in {@link
 * Alignments}.
 */
public final class PathGraph {
  private static final double INF = Double.POSITIVE_INFINITY;

  private final int rows;
  private final int columns;
  private final int[] down;
  private final int[] right;
  private final Minimum kind;
  private final int edges;
  private final int cells;
  private final int parts;
  private final double[] d;
  private final double[] k;
  private final double[] e;
  private final Candidates here;
  private final Candidates last;
  private final int[] from;

  /**
   * Memory for grids of this size.
   *
   * @param down how many rows each step goes down
   * @param right how many columns each step goes to the right
   * @param kind the minimum
   * @param directions how many there are; −1 if only the value is wanted
   */
  public PathGraph(int rows, int columns, int[] down, int[] right, Minimum kind, int directions) {
    this.rows = rows;
    this.columns = columns;
    this.down = down.clone();
    this.right = right.clone();
    this.kind = kind;
    edges = down.length + 1;
    cells = Math.multiplyExact(rows, columns);
    parts = 1 << Math.max(0, directions);
    d = new double[Math.multiplyExact(cells, parts)];
    boolean flows = directions >= 0;
    k = new double[flows ? Math.multiplyExact(d.length, edges) : 0];
    e = new double[flows ? d.length : 0];
    here = new Candidates(parts);
    last = new Candidates(parts);
    from = new int[edges];
  }

  /**
   * The minimum; +∞ if there is no path.
   *
   * @param in the prices, and the direction of each for derivatives: for each step a matrix, then
   *     that of the begin and that of the end edges
   * @param at where they begin
   */
  public double value(double[][] in, int at) {
    for (int cell = 0; cell < cells; cell++) {
      enter(in, at, cell);
    }
    last.count = 0;
    for (int cell = 0; cell < cells; cell++) {
      add(last, in, at + edges * cells + cell, cell);
    }
    if (last.count == 0) {
      return INF;
    }
    kind.find(last);
    return last.minimum[0];
  }

  /** Adds the way over an edge after {@code before} (−1 for none) unless it is closed. */
  private boolean add(Candidates to, double[][] in, int edge, int before) {
    double price = in[0][edge];
    if (price == INF || (before >= 0 && d[before * parts] == INF)) {
      return false;
    }
    int o = to.add();
    for (int set = 0; set < parts; set++) {
      to.values[o + set] = before < 0 ? 0 : d[before * parts + set];
    }
    to.values[o] += price;
    for (int i = 0; 1 << i < parts; i++) {
      to.values[o + (1 << i)] += in[i + 1][edge];
    }
    return true;
  }

  private void enter(double[][] in, int at, int cell) {
    here.count = 0;
    for (int s = 0; s < edges; s++) {
      int before = before(cell, s);
      boolean begins = s == edges - 1;
      boolean open = (begins || before >= 0) && add(here, in, at + s * cells + cell, before);
      from[s] = open ? here.count - 1 : -1;
    }
    if (here.count == 0) {
      Arrays.fill(d, cell * parts, (cell + 1) * parts, 0);
      d[cell * parts] = INF;
    } else {
      kind.find(here);
      System.arraycopy(here.minimum, 0, d, cell * parts, parts);
    }
    if (k.length > 0) {
      keep(cell);
    }
  }

  /** The cell from which a step enters this one; −1 if that is outside, or the edge begins. */
  private int before(int cell, int s) {
    if (s == edges - 1 || cell / columns < down[s] || cell % columns < right[s]) {
      return -1;
    }
    return cell - down[s] * columns - right[s];
  }

  private void keep(int cell) {
    for (int s = 0; s < edges; s++) {
      int o = (cell * edges + s) * parts;
      if (from[s] < 0) {
        Arrays.fill(k, o, o + parts, 0);
      } else {
        System.arraycopy(here.shares, from[s] * parts, k, o, parts);
      }
    }
  }

  /**
   * The derivative of the flow over every edge along all directions; with none, the flow itself. 0
   * if there is no path.
   *
   * @param in as for {@link #value}
   * @param at where prices, directions and the result begin
   */
  public void flow(double[][] in, int at, double[] out) {
    double value = value(in, at);
    Arrays.fill(out, at, at + (edges + 1) * cells, 0);
    if (value == INF) {
      return;
    }
    Arrays.fill(e, 0);
    int found = 0;
    for (int cell = 0; cell < cells; cell++) {
      int edge = at + edges * cells + cell;
      if (in[0][edge] != INF && d[cell * parts] != INF) {
        System.arraycopy(last.shares, found * parts, e, cell * parts, parts);
        out[edge] = last.shares[found * parts + parts - 1];
        found++;
      }
    }
    for (int cell = cells - 1; cell >= 0; cell--) {
      for (int s = 0; s < edges; s++) {
        int before = before(cell, s);
        int o = (cell * edges + s) * parts;
        out[at + s * cells + cell] = product(cell, o, parts - 1);
        for (int set = 0; before >= 0 && set < parts; set++) {
          e[before * parts + set] += product(cell, o, set);
        }
      }
    }
  }

  /** What is behind a cell times the share of an edge. */
  private double product(int cell, int share, int set) {
    double sum = 0;
    for (int sub = set; ; sub = (sub - 1) & set) {
      sum += k[share + sub] * e[cell * parts + (set ^ sub)];
      if (sub == 0) {
        return sum;
      }
    }
  }
}
