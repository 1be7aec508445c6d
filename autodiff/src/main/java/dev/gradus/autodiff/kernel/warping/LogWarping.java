package dev.gradus.autodiff.kernel.warping;

import dev.gradus.autodiff.kernel.Threads;
import java.util.Arrays;

/**
 * The recursion as it is written, for costs that {@link Extended} numbers have no room for: −∞,
 * NaN, and sums of costs beyond 2^58·γ. It takes logarithms, twice as many exponentials, and a
 * matrix for the way back.
 *
 * <p>{@code R(n, m) = C(n, m) + min_γ(R(n−1, m−1), R(n−1, m), R(n, m−1))}, {@code min_γ(v) = −γ ln
 * Σ exp(−v/γ)}. R is kept in units of γ, so that no cell divides. Of the three exponentials the
 * largest is 1 and is not computed. Borders are +∞, which no path crosses: where all three are, the
 * soft minimum is +∞ and has no derivative, and where the cost is, nothing is computed.
 */
final class LogWarping {
  private static final double INF = Double.POSITIVE_INFINITY;

  private final double[] costs;
  private final double[] row;
  private final double[] above;
  private final double[] current;

  /** Scratch memory for matrices of at most so many columns. */
  LogWarping(int columns) {
    costs = new double[columns];
    row = new double[columns + 1];
    above = new double[columns + 1];
    current = new double[columns + 1];
  }

  double value(Costs source, int rows, int columns, double gamma) {
    begin();
    for (int n = 0; n < rows; n++) {
      forward(source, n, columns, 1 / gamma);
    }
    return gamma * row[columns];
  }

  private void begin() {
    Arrays.fill(row, INF);
    row[0] = 0;
  }

  /** Replaces R of the row above by R of this one; {@code row[0]} is the border. */
  private void forward(Costs source, int n, int columns, double scale) {
    Threads.stopIfInterrupted();
    source.row(n, 0, columns, costs, 0);
    double diagonal = row[0];
    double left = INF;
    for (int m = 1; m <= columns; m++) {
      double up = row[m];
      double cost = costs[m - 1];
      left = cost == INF ? INF : cost * scale + softMin(up, left, diagonal);
      row[m] = left;
      diagonal = up;
    }
    row[0] = INF;
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

  /** Value, and the expected alignment. */
  double expected(Costs source, int rows, int columns, double gamma, Shares shares) {
    double[] r = new double[Math.multiplyExact(rows, columns)];
    begin();
    for (int n = 0; n < rows; n++) {
      forward(source, n, columns, 1 / gamma);
      System.arraycopy(row, 1, r, n * columns, columns);
    }
    Arrays.fill(current, 0);
    current[columns] = row[columns] == INF ? 0 : 1;
    for (int n = rows - 1; n >= 0; n--) {
      backward(r, n, columns);
      shares.row(n, 0, columns, current, 1);
      System.arraycopy(above, 0, current, 0, columns + 1);
    }
    return gamma * row[columns];
  }

  /**
   * Passes {@code current}, the probabilities of this row's cells without what they pass among each
   * other, on to {@code above} and to the left.
   */
  private void backward(double[] r, int n, int columns) {
    Arrays.fill(above, 0);
    int here = n * columns;
    int up = here - columns;
    for (int m = columns; m >= 1; m--) {
      double e = current[m];
      if (e == 0) {
        continue;
      }
      double vertical = n == 0 ? INF : r[up + m - 1];
      double horizontal = m == 1 ? INF : r[here + m - 2];
      double diagonal = m == 1 || n == 0 ? INF : r[up + m - 2];
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
