package dev.gradus.autodiff.kernel;

/**
 * A row-major array seen along one axis: {@code outer} blocks of {@code extent} runs of {@code
 * inner} neighbours each.
 */
public record Axis(int outer, int extent, int inner) {

  /** The axis of this index, counted from the front, of an array of these extents. */
  public static Axis of(long[] dims, int axis) {
    int outer = 1;
    int inner = 1;
    for (int i = 0; i < axis; i++) {
      outer *= (int) dims[i];
    }
    for (int i = axis + 1; i < dims.length; i++) {
      inner *= (int) dims[i];
    }
    return new Axis(outer, (int) dims[axis], inner);
  }

  /** Where run i of block o starts. */
  public int start(int o, int i) {
    return (o * extent + i) * inner;
  }

  /** Running sums along the axis, from its start or from its end. */
  public void cumsum(double[] x, double[] y, boolean fromEnd) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < extent; i++) {
        int at = start(o, fromEnd ? extent - 1 - i : i);
        if (i == 0) {
          System.arraycopy(x, at, y, at, inner);
          continue;
        }
        int before = fromEnd ? at + inner : at - inner;
        for (int k = 0; k < inner; k++) {
          y[at + k] = y[before + k] + x[at + k];
        }
      }
    }
  }
}
