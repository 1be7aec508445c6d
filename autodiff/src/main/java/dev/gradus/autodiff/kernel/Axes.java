package dev.gradus.autodiff.kernel;

import java.util.Arrays;

/**
 * Where the elements of a large array lie that belong to one element of a small one: the index
 * arithmetic that broadcasting and reductions share. Element o of the small array has the large
 * elements {@code base(o) + at(0)}, {@code base(o) + at(1)}, ….
 */
public final class Axes {
  /** Longer sums are halved, which loses less to rounding. */
  private static final int SHORT = 256;

  private final int[] base;
  private final int[] at;
  private final boolean contiguous;

  /** So many small elements in a row belong to large ones that also lie in a row. */
  private final int run;

  /**
   * The correspondence between a large shape and a small one.
   *
   * @param large extents
   * @param small extents, aligned at the end, equal to the large ones or 1
   */
  public Axes(long[] large, long[] small) {
    int rank = large.length;
    boolean[] repeated = new boolean[rank];
    int group = 1;
    int lastKept = -1;
    int firstRepeated = rank;
    int side = 1;
    for (int i = 0; i < rank; i++) {
      int j = i - rank + small.length;
      repeated[i] = large[i] != 1 && (j < 0 || small[j] == 1);
      if (repeated[i]) {
        group *= (int) large[i];
        firstRepeated = Math.min(firstRepeated, i);
        side = 1;
      } else {
        lastKept = large[i] != 1 ? i : lastKept;
        side *= (int) large[i];
      }
    }
    run = side;
    contiguous = lastKept < firstRepeated;
    base = offsets(large, repeated, false);
    at = contiguous ? new int[] {group} : offsets(large, repeated, true);
  }

  /** Where the elements lie whose indices vary along these axes and are 0 along the others. */
  private static int[] offsets(long[] dims, boolean[] repeated, boolean which) {
    long[] varying = dims.clone();
    for (int i = 0; i < dims.length; i++) {
      if (repeated[i] != which) {
        varying[i] = 1;
      }
    }
    return Strides.offsets(varying, Strides.rowMajor(dims));
  }

  /** The number of large elements to each small one. */
  public int group() {
    return contiguous ? at[0] : at.length;
  }

  /** The number of small elements. */
  public int count() {
    return base.length;
  }

  /** Index of large element j of small element o. */
  public int index(int o, int j) {
    return base[o] + (contiguous ? j : at[j]);
  }

  /** {@code small[o] = Σ_j large[index(o, j)]}. */
  public void sum(double[] large, double[] small) {
    int group = group();
    if (!contiguous && run > 1 && group <= SHORT) {
      for (int o = 0; o < base.length; o += run) {
        Arrays.fill(small, o, o + run, 0);
        for (int step : at) {
          int from = base[o] + step;
          for (int k = 0; k < run; k++) {
            small[o + k] += large[from + k];
          }
        }
      }
      return;
    }
    for (int o = 0; o < base.length; o++) {
      small[o] =
          contiguous ? Sums.sum(large, base[o], group) : Sums.sum(large, base[o], at, 0, group);
    }
  }

  /** Whether the elements of a group lie in a row. */
  boolean isContiguous() {
    return contiguous;
  }

  /** So many small elements in a row belong to large ones that also lie in a row. */
  int run() {
    return run;
  }
}
