package dev.gradus.autodiff.kernel;

import dev.gradus.autodiff.kernel.functions.DoubleFunctions;
import java.util.Arrays;

/** Runs along one axis of an array, chosen by their indices: what gather and slice share. */
public final class DoubleSelection {
  private static final DoubleFunctions FUNCTIONS = DoubleFunctions.best();

  private final Axis whole;
  private final Axis part;
  private final int[] at;
  private final boolean contiguous;

  /**
   * A choice.
   *
   * @param dims the extents of the whole array
   * @param axis counted from the front
   * @param at indices along the axis, in any order, repeated or not
   */
  public DoubleSelection(/* wide */ long[] dims, int axis, int[] at) {
    whole = Axis.of(dims, axis);
    part = new Axis(whole.outer(), at.length, whole.inner());
    this.at = at.clone();
    boolean inOrder = at.length > 0;
    for (int i = 1; i < at.length; i++) {
      inOrder &= at[i] == at[i - 1] + 1;
    }
    contiguous = inOrder;
  }

  /** Run i of the part is run {@code at[i]} of the whole. */
  public void gather(double[] from, double[] to) {
    int inner = whole.inner();
    for (int o = 0; o < whole.outer(); o++) {
      if (contiguous) {
        System.arraycopy(from, whole.start(o, at[0]), to, part.start(o, 0), at.length * inner);
      } else if (inner == 1) {
        int start = whole.start(o, 0);
        int out = part.start(o, 0);
        for (int i = 0; i < at.length; i++) {
          to[out + i] = from[start + at[i]];
        }
      } else {
        for (int i = 0; i < at.length; i++) {
          System.arraycopy(from, whole.start(o, at[i]), to, part.start(o, i), inner);
        }
      }
    }
  }

  /** The adjoint: run {@code at[i]} of the whole is the sum of the runs i of the part, or 0. */
  public void scatterAdd(double[] from, double[] to) {
    int inner = whole.inner();
    Arrays.fill(to, 0, whole.outer() * whole.extent() * inner, 0);
    for (int o = 0; o < whole.outer(); o++) {
      for (int i = 0; i < at.length; i++) {
        int source = part.start(o, i);
        int target = whole.start(o, at[i]);
        if (inner == 1) {
          to[target] += from[source];
        } else {
          FUNCTIONS.addTo(from, source, to, target, inner);
        }
      }
    }
  }
}
