package dev.gradus.dsl.data;

/** Indices into arrays. */
public final class Indices {
  private Indices() {}

  /** The index on each axis of the element that stands at a place in row-major order. */
  public static long[] of(long place, long... shape) {
    long[] index = new long[shape.length];
    long rest = place;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    return index;
  }
}
