package dev.gradus.autodiff.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Soft dynamic time warping of one cost matrix, the case that is used most: steps down, right and
 * diagonal, each at the cost of the cell it enters, from the first cell to the last.
 *
 * <p>{@code R(n, m) = C(n, m) + min_γ(R(n−1, m−1), R(n−1, m), R(n, m−1))}, {@code min_γ(v) = −γ ln
 * Σ exp(−v/γ)}. R is kept in units of γ, so that no cell divides. Of the three exponentials the
 * largest is 1 and is not computed. Borders are +∞, which no path crosses: where all three are, the
 * soft minimum is +∞ and has no derivative, and where the cost is, nothing is computed.
 *
 * <p>The backward sweep passes on the probabilities of the three steps, which stay within [0, 1]
 * whatever the size of the costs. It computes them again from R, which lies in the result's own
 * memory and is overwritten row by row: a cell takes 8 bytes and no more.
 *
 * @see <a href="https://proceedings.mlr.press/v70/cuturi17a.html">M. Cuturi, M. Blondel, Soft-DTW:
 *     a differentiable loss function for time-series, 2017</a>
 * @see <a href="https://proceedings.mlr.press/v80/mensch18a.html">A. Mensch, M. Blondel,
 *     Differentiable dynamic programming, 2018</a>
 */
public final class Warping {
  private static final double INF = Double.POSITIVE_INFINITY;

  private final double[] row;
  private final double[] above;
  private final double[] current;

  /** Scratch memory for matrices of at most so many columns. */
  public Warping(int columns) {
    row = new double[columns + 1];
    above = new double[columns + 1];
    current = new double[columns + 1];
  }

  /**
   * The soft minimum over all paths, in memory of one row; +∞ if no path avoids costs of +∞.
   *
   * @param costs the matrix from {@code at} on, in rows of {@code stride}
   * @param rows how many rows count, at least 1
   * @param columns how many columns count, at least 1
   */
  public double value(double[] costs, int at, int stride, int rows, int columns, double gamma) {
    double scale = 1 / gamma;
    start();
    for (int n = 0; n < rows; n++) {
      forward(costs, at + n * stride, columns, scale);
      row[0] = INF;
    }
    return gamma * row[columns];
  }

  /**
   * As above, of costs that are computed row by row.
   *
   * @param next computes row n into {@code costs}
   * @param costs room for one row
   */
  public double value(IntConsumer next, double[] costs, int rows, int columns, double gamma) {
    double scale = 1 / gamma;
    start();
    for (int n = 0; n < rows; n++) {
      next.accept(n);
      forward(costs, 0, columns, scale);
      row[0] = INF;
    }
    return gamma * row[columns];
  }

  private void start() {
    Arrays.fill(row, INF);
    row[0] = 0;
  }

  /** Replaces R of the row above by R of this one; {@code row[0]} is the border. */
  private void forward(double[] costs, int c, int columns, double scale) {
    double diagonal = row[0];
    double left = INF;
    for (int m = 1; m <= columns; m++) {
      double up = row[m];
      double cost = costs[c + m - 1];
      left = cost == INF ? INF : cost * scale + softMin(up, left, diagonal);
      row[m] = left;
      diagonal = up;
    }
  }

  private static double softMin(double a, double b, double c) {
    double min = Math.min(a, Math.min(b, c));
    if (min == INF) {
      return INF;
    }
    double sum =
        min == a
            ? Math.exp(min - b) + Math.exp(min - c)
            : min == b
                ? Math.exp(min - a) + Math.exp(min - c)
                : Math.exp(min - a) + Math.exp(min - b);
    return min - Math.log(1 + sum);
  }

  /**
   * The expected alignment: how likely a path passes each cell. 0 if no path avoids costs of +∞,
   * and in the rows and columns that do not count.
   *
   * @param costs the matrix from {@code at} on, in rows of {@code stride}
   * @param height how many rows there are
   * @param rows how many rows count, at least 1
   * @param columns how many columns count, at least 1
   * @param out its element {@code at} is the first cell's; another array than {@code costs}
   */
  public void expected(
      double[] costs,
      int at,
      int stride,
      int height,
      int rows,
      int columns,
      double gamma,
      double[] out) {
    double scale = 1 / gamma;
    start();
    for (int n = 0; n < rows; n++) {
      int o = at + n * stride;
      forward(costs, o, columns, scale);
      row[0] = INF;
      System.arraycopy(row, 1, out, o, columns);
      Arrays.fill(out, o + columns, o + stride, 0);
    }
    Arrays.fill(out, at + rows * stride, at + height * stride, 0);
    Arrays.fill(current, 0);
    current[columns] = row[columns] == INF ? 0 : 1;
    for (int n = rows - 1; n >= 0; n--) {
      backward(out, at + n * stride, n == 0 ? -1 : at + (n - 1) * stride, columns);
      System.arraycopy(current, 1, out, at + n * stride, columns);
      System.arraycopy(above, 0, current, 0, columns + 1);
    }
  }

  /**
   * Passes {@code current}, the probabilities of this row's cells without what they pass among each
   * other, on to {@code above} and to the left.
   *
   * @param r where R of this row stands
   * @param up where R of the row above stands; −1 for none
   */
  private void backward(double[] out, int r, int up, int columns) {
    Arrays.fill(above, 0);
    for (int m = columns; m >= 1; m--) {
      double e = current[m];
      if (e == 0) {
        continue;
      }
      double vertical = up < 0 ? INF : out[up + m - 1];
      double horizontal = m == 1 ? INF : out[r + m - 2];
      double diagonal = m == 1 || up < 0 ? INF : out[up + m - 2];
      double min = Math.min(vertical, Math.min(horizontal, diagonal));
      if (min == INF) {
        continue;
      }
      double v = vertical == min ? 1 : Math.exp(min - vertical);
      double h = horizontal == min ? 1 : Math.exp(min - horizontal);
      double d = diagonal == min ? 1 : Math.exp(min - diagonal);
      double share = e / (v + h + d);
      above[m] += v * share;
      current[m - 1] += h * share;
      above[m - 1] += d * share;
    }
  }
}
