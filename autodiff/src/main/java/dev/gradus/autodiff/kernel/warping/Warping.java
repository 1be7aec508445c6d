package dev.gradus.autodiff.kernel.warping;

import dev.gradus.autodiff.kernel.Threads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Soft dynamic time warping of one cost matrix, the case that is used most: steps down, right and
 * diagonal, each at the cost of the cell it enters, from the first cell to the last. The value is
 * −γ ln Σ exp(−cost/γ) over all paths, and its derivative by the costs is the expected alignment.
 *
 * <p>Costs of +∞ close their cells. The sweep back passes on the probabilities of the three steps,
 * which stay within [0, 1] whatever the size of the costs.
 *
 * @see <a href="https://proceedings.mlr.press/v70/cuturi17a.html">M. Cuturi, M. Blondel, Soft-DTW:
 *     a differentiable loss function for time-series, 2017</a>
 * @see <a href="https://proceedings.mlr.press/v80/mensch18a.html">A. Mensch, M. Blondel,
 *     Differentiable dynamic programming, 2018</a>
 * @see <a href="https://doi.org/10.1093/bioinformatics/13.1.45">J. A. Grice, R. Hughey, D. Speck,
 *     Reduced space sequence alignment, 1997: rows kept now and then, and the rest once more</a>
 */
public final class Warping {
  /** Rows or columns below which most of what vectors compute would lie outside of the matrix. */
  private static final int SMALL = 16;

  private final int size;
  private final Strip strip;
  private final List<Border> borders = new ArrayList<>();
  private double[] below = {};
  private double[] above = {};
  private LogWarping logarithmic;

  // What is swept.
  private Costs costs;
  private int rows;
  private int columns;
  private double gamma;

  /** For matrices of at most so many columns; memory is made when it is first needed. */
  Warping(int columns, Strips strips) {
    size = columns;
    strip = strips.maker().apply(columns);
  }

  /** For matrices of at most so many rows and columns; memory is made when it is first needed. */
  public static Warping of(int rows, int columns) {
    boolean small = Math.min(rows, columns) < SMALL;
    return new Warping(columns, small ? Strips.plain() : Strips.best());
  }

  /**
   * The soft minimum over all paths, in memory of a few rows; +∞ if no path avoids costs of +∞.
   *
   * @param rows how many rows count, at least 1
   * @param columns how many columns count, at least 1
   */
  public double value(Costs costs, int rows, int columns, double gamma) {
    begin(costs, rows, columns, gamma);
    int strips = strips();
    for (int s = 0; s < strips; s++) {
      if (!fits(s)) {
        return logarithmic().value(costs, rows, columns, gamma);
      }
      forward(s, border(s % 2), border((s + 1) % 2), false);
    }
    return value(border(strips % 2));
  }

  /**
   * The value, and the expected alignment: how likely a path passes each cell. It is 0 if no path
   * avoids costs of +∞.
   *
   * @param rows how many rows count, at least 1
   * @param columns how many columns count, at least 1
   * @param shares gets all cells that count
   */
  public double expected(Costs costs, int rows, int columns, double gamma, Shares shares) {
    begin(costs, rows, columns, gamma);
    int last = strips() - 1;
    for (int s = 0; s <= last; s++) {
      if (!fits(s)) {
        return logarithmic().expected(costs, rows, columns, gamma, shares);
      }
      forward(s, border(s), border(s + 1), s == last);
    }
    double value = value(border(last + 1));
    end(value == Double.POSITIVE_INFINITY ? 0 : 1);
    for (int s = last; s >= 0; s--) {
      if (s < last) {
        forward(s, border(s), border(s + 1), true);
      }
      strip.backward(first(s), count(s), columns, below, above, shares);
      double[] flow = below;
      below = above;
      above = flow;
    }
    return value;
  }

  private void begin(Costs swept, int height, int width, double smoothing) {
    costs = swept;
    rows = height;
    columns = width;
    gamma = smoothing;
    border(0).begin();
  }

  /** What enters the last cell from behind. */
  private void end(double share) {
    if (below.length == 0) {
      below = new double[size];
      above = new double[size];
    }
    Arrays.fill(below, 0);
    below[columns - 1] = share;
  }

  private int strips() {
    return (rows + strip.height() - 1) / strip.height();
  }

  private int first(int s) {
    return s * strip.height();
  }

  private int count(int s) {
    return Math.min(strip.height(), rows - first(s));
  }

  /** Whether exponents have room. To look at a strip also brings it near, row by row. */
  private boolean fits(int s) {
    return costs.within(first(s), count(s), columns, Extended.limit(gamma, rows, columns));
  }

  private void forward(int s, Border from, Border to, boolean keep) {
    Threads.stopIfInterrupted();
    strip.forward(costs, first(s), count(s), columns, Extended.scale(gamma), from, to, keep);
  }

  private double value(Border end) {
    return Extended.cost(end.mantissa()[columns], end.exponent()[columns], gamma);
  }

  private Border border(int s) {
    while (borders.size() <= s) {
      borders.add(Border.of(size));
    }
    return borders.get(s);
  }

  private LogWarping logarithmic() {
    if (logarithmic == null) {
      logarithmic = new LogWarping(size);
    }
    return logarithmic;
  }
}
