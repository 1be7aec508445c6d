package dev.gradus.losses.alignment;

import dev.gradus.losses.catalogue.ArgType.Real;
import dev.gradus.losses.catalogue.ArgType.Whole;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import java.util.List;

/** The cells that a path may pass: for each row the columns from a first to a last one. */
sealed interface Band extends FromLengths.Pattern {

  /** A band that leaves nothing out. */
  record None() implements Band {
    @Override
    public FromLengths.Cells of(int rows, int columns) {
      return (n, m) -> 1;
    }
  }

  /**
   * Around the diagonal: row n takes the columns from n − r to n + (M − N) + r, and if there are
   * more rows than columns the same the other way round. There is always a path.
   *
   * @param radius r, in frames
   * @see <a href="https://doi.org/10.1109/TASSP.1978.1163055">H. Sakoe, S. Chiba, Dynamic
   *     programming algorithm optimization for spoken word recognition, 1978</a>
   */
  record SakoeChiba(int radius) implements Band {
    @Override
    public FromLengths.Cells of(int rows, int columns) {
      int more = Math.abs(columns - rows);
      return rows <= columns
          ? (n, m) -> m >= n - radius && m <= n + more + radius ? 1 : 0
          : (n, m) -> n >= m - radius && n <= m + more + radius ? 1 : 0;
    }
  }

  /**
   * A parallelogram from the first cell to the last with sides of two slopes, s·M/N and M/(s·N) for
   * N rows and M columns. Where it is narrower than a cell there may be no path.
   *
   * @param slope s, at least 1
   * @see <a href="https://doi.org/10.1109/TASSP.1975.1162641">F. Itakura, Minimum prediction
   *     residual principle applied to speech recognition, 1975</a>
   */
  record Itakura(double slope) implements Band {
    @Override
    public FromLengths.Cells of(int rows, int columns) {
      double steep = slope * columns / rows;
      double flat = columns / (slope * rows);
      double[] low = new double[rows];
      double[] high = new double[rows];
      for (int n = 0; n < rows; n++) {
        double behind = n + 1 - rows;
        low[n] = Math.ceil(hundredths(Math.max(flat * n, columns - 1 + steep * behind)));
        high[n] = Math.floor(hundredths(Math.min(steep * n, columns - 1 + flat * behind)));
      }
      return (n, m) -> m >= low[n] && m <= high[n] ? 1 : 0;
    }

    /** A line through a cell must not miss it by rounding. */
    private static double hundredths(double x) {
      return Math.rint(x * 100) / 100;
    }
  }

  /** Every band. */
  Catalogue<Band> CATALOGUE =
      new Catalogue<>(
          "band",
          List.of(
              Entry.constant("none", List.of(), "every cell", new None()),
              sakoeChiba(),
              itakura()));

  private static Entry<Band> sakoeChiba() {
    Param<Integer> r =
        Param.of(
            "radius", new Whole(0, Integer.MAX_VALUE), 10, "10", "frames away from the diagonal");
    return new Entry<>(
        "sakoe_chiba",
        List.of(),
        "around the diagonal: n − r ≤ m ≤ n + (M − N) + r for N ≤ M",
        List.of(r),
        a -> new SakoeChiba(a.get(r)));
  }

  private static Entry<Band> itakura() {
    Param<Double> s =
        Param.of(
            "slope", new Real(1, Double.POSITIVE_INFINITY), 2.0, "2", "steepest slope of a path");
    return new Entry<>(
        "itakura",
        List.of(),
        "a parallelogram from the first cell to the last: slopes from 1/s to s",
        List.of(s),
        a -> new Itakura(a.get(s)));
  }

  @Override
  default String name() {
    return "band";
  }
}
