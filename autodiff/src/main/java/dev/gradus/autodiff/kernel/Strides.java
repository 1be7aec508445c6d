package dev.gradus.autodiff.kernel;

/** Index arithmetic of row-major arrays. */
public final class Strides {
  private Strides() {}

  /** How far apart neighbours along each axis are. */
  public static int[] rowMajor(long[] dims) {
    int[] strides = new int[dims.length];
    int step = 1;
    for (int i = dims.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= (int) dims[i];
    }
    return strides;
  }

  /**
   * Where the elements of an array of these extents lie in memory, in row-major order of their
   * indices.
   *
   * @param strides how far apart neighbours along each axis are; 0 repeats
   */
  public static int[] offsets(long[] dims, int[] strides) {
    int count = 1;
    for (long d : dims) {
      count *= (int) d;
    }
    int[] offsets = new int[count];
    if (count == 0) {
      return offsets;
    }
    int filled = 1;
    for (int axis = 0; axis < dims.length; axis++) {
      int extent = (int) dims[axis];
      for (int o = filled - 1; o >= 0; o--) {
        for (int k = extent - 1; k >= 0; k--) {
          offsets[o * extent + k] = offsets[o] + k * strides[axis];
        }
      }
      filled *= extent;
    }
    return offsets;
  }
}
