package dev.gradus.autodiff.kernel;

import java.util.Arrays;

/**
 * The derivatives of {@link Warping}: the expected alignment E and, for E as a function of the
 * costs, its derivatives along directions.
 *
 * <p>The expected alignment E = ∂R/∂C and its derivatives along directions Z₁ … Z_k come from one
 * pair of sweeps over numbers with infinitesimals: R(C + Σ ε_i·Z_i) with ε_i² = 0 is a sum over
 * subsets of the ε, and the coefficient of all of them in E is the k-th derivative. For k = 1 that
 * is the product of the Hessian with Z₁. A subset is a bit mask; rules for exponentials and
 * logarithms of such sums follow from differentiating by the ε of the highest bit.
 *
 * @see <a href="https://proceedings.mlr.press/v70/cuturi17a.html">M. Cuturi, M. Blondel, Soft-DTW:
 *     a differentiable loss function for time-series, 2017</a>
 * @see <a href="https://proceedings.mlr.press/v80/mensch18a.html">A. Mensch, M. Blondel,
 *     Differentiable dynamic programming, 2018</a>
 */
public final class Alignments {
  private static final int STEPS = 3;

  private final int stride;
  private final int size;
  private final double gamma;
  private int rows;
  private int columns;

  /** Subsets of the directions. */
  private final int parts;

  private final double[] r;
  private final double[] p;
  private final double[] e;
  private final int[] parents = new int[STEPS];

  /**
   * Memory for matrices of this size.
   *
   * @param gamma above 0
   * @param directions how many
   */
  public Alignments(int rows, int columns, double gamma, int directions) {
    stride = columns;
    size = Math.multiplyExact(rows, columns);
    this.gamma = gamma;
    parts = 1 << directions;
    int cells = Math.multiplyExact(Math.multiplyExact(rows + 1, columns + 1), parts);
    r = new double[cells];
    e = new double[cells];
    p = new double[Math.multiplyExact(cells, STEPS)];
  }

  /**
   * The derivative of the expected alignment along all directions; with none, the alignment itself.
   * 0 if no path avoids costs of +∞, and in the rows and columns that do not count.
   *
   * @param in the costs, then each direction
   * @param at where the matrices start
   * @param height how many of the rows count, at least 1
   * @param width how many of the columns count, at least 1
   */
  public void derivative(double[][] in, int at, int height, int width, double[] out) {
    Arrays.fill(out, at, at + size, 0);
    rows = height;
    columns = width;
    forward(in, at);
    backward();
    for (int n = 1; n <= rows; n++) {
      for (int m = 1; m <= columns; m++) {
        out[at + (n - 1) * stride + m - 1] = e[cell(n, m) + parts - 1];
      }
    }
  }

  private int cell(int n, int m) {
    return (n * (stride + 1) + m) * parts;
  }

  private void findParents(int n, int m) {
    parents[0] = cell(n - 1, m - 1);
    parents[1] = cell(n - 1, m);
    parents[2] = cell(n, m - 1);
  }

  private void forward(double[][] in, int at) {
    for (int m = 0; m <= columns; m++) {
      r[cell(0, m)] = m == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    for (int n = 1; n <= rows; n++) {
      r[cell(n, 0)] = Double.POSITIVE_INFINITY;
      for (int m = 1; m <= columns; m++) {
        int o = cell(n, m);
        int c = at + (n - 1) * stride + m - 1;
        findParents(n, m);
        softMin(o);
        r[o] += in[0][c];
        for (int k = 0; 1 << k < parts; k++) {
          r[o + (1 << k)] += in[k + 1][c];
        }
      }
    }
  }

  /** Sets r at o to the soft minimum of its parents, and p to the probabilities of the steps. */
  private void softMin(int o) {
    double min = Math.min(r[parents[0]], Math.min(r[parents[1]], r[parents[2]]));
    int q = o * STEPS;
    if (min == Double.POSITIVE_INFINITY) {
      Arrays.fill(r, o, o + parts, 0);
      Arrays.fill(p, q, q + STEPS * parts, 0);
      r[o] = min;
      return;
    }
    double sum = 0;
    for (int s = 0; s < STEPS; s++) {
      p[q + s * parts] = Math.exp((min - r[parents[s]]) / gamma);
      sum += p[q + s * parts];
    }
    for (int s = 0; s < STEPS; s++) {
      p[q + s * parts] /= sum;
    }
    r[o] = min - gamma * Math.log(sum);
    for (int set = 1; set < parts; set++) {
      differentiate(o, q, set);
    }
  }

  /**
   * With D the derivative by the highest of the set: {@code D min_γ = Σ_s p_s·D v_s} and {@code D
   * p_s = −p_s·(D v_s − D min_γ)/γ}, each product a sum over the subsets of the rest.
   */
  private void differentiate(int o, int q, int set) {
    int rest = set ^ Integer.highestOneBit(set);
    double sum = 0;
    for (int s = 0; s < STEPS; s++) {
      for (int sub = rest; ; sub = (sub - 1) & rest) {
        sum += p[q + s * parts + sub] * r[parents[s] + (set ^ sub)];
        if (sub == 0) {
          break;
        }
      }
    }
    r[o + set] = sum;
    for (int s = 0; s < STEPS; s++) {
      double change = 0;
      for (int sub = rest; ; sub = (sub - 1) & rest) {
        double difference = r[parents[s] + (set ^ sub)] - r[o + (set ^ sub)];
        change += p[q + s * parts + sub] * difference;
        if (sub == 0) {
          break;
        }
      }
      p[q + s * parts + set] = -change / gamma;
    }
  }

  private void backward() {
    Arrays.fill(e, 0);
    int last = cell(rows, columns);
    e[last] = r[last] == Double.POSITIVE_INFINITY ? 0 : 1;
    for (int n = rows; n >= 1; n--) {
      for (int m = columns; m >= 1; m--) {
        findParents(n, m);
        int o = cell(n, m);
        for (int s = 0; s < STEPS; s++) {
          pass(o, o * STEPS + s * parts, parents[s]);
        }
      }
    }
  }

  private void pass(int from, int q, int to) {
    for (int set = 0; set < parts; set++) {
      double sum = 0;
      for (int sub = set; ; sub = (sub - 1) & set) {
        sum += p[q + sub] * e[from + (set ^ sub)];
        if (sub == 0) {
          break;
        }
      }
      e[to + set] += sum;
    }
  }
}
