package dev.gradus.autodiff.graph;

import java.util.Arrays;

/**
 * The extents of an array, outermost axis first; immutable. Rank 0 is a scalar of size 1, and an
 * axis may have extent 0.
 *
 * <p>Axes are named by index; negative ones count from the end, so {@code -1} is the innermost
 * axis.
 */
public final class Shape {
  /** The shape of a scalar. */
  public static final Shape SCALAR = new Shape(new long[0]);

  private final long[] dims;
  private final int size;

  private Shape(long[] dims) {
    this.dims = dims;
    long n = 1;
    for (long d : dims) {
      if (d < 0) {
        throw new ShapeException("negative extent in shape " + Arrays.toString(dims));
      }
      n = Math.multiplyExact(n, d);
    }
    if (n > Integer.MAX_VALUE - 8) {
      throw new ShapeException(
          "shape " + Arrays.toString(dims) + " has more than 2^31 elements; split the array");
    }
    this.size = (int) n;
  }

  /** A shape with these extents. */
  public static Shape of(long... dims) {
    return dims.length == 0 ? SCALAR : new Shape(dims.clone());
  }

  /** The number of axes. */
  public int rank() {
    return dims.length;
  }

  /** The extent of one axis; negative axes count from the end. */
  public int dim(int axis) {
    return (int) dims[axis(axis)];
  }

  /** The number of elements. */
  public int size() {
    return size;
  }

  /** The extents, as a copy. */
  public long[] dims() {
    return dims.clone();
  }

  /**
   * The index of an axis counted from the front.
   *
   * @throws ShapeException if there is no such axis
   */
  public int axis(int axis) {
    int a = axis < 0 ? axis + dims.length : axis;
    if (a < 0 || a >= dims.length) {
      throw new ShapeException("there is no axis " + axis + " in shape " + this);
    }
    return a;
  }

  /** This shape with one axis of another extent. */
  public Shape with(int axis, long extent) {
    long[] d = dims.clone();
    d[axis(axis)] = extent;
    return new Shape(d);
  }

  /** This shape with further axes at its end. */
  public Shape append(long... extents) {
    long[] d = Arrays.copyOf(dims, dims.length + extents.length);
    System.arraycopy(extents, 0, d, dims.length, extents.length);
    return new Shape(d);
  }

  /** The first {@code n} axes; a negative {@code n} drops that many from the end. */
  public Shape leading(int n) {
    return Shape.of(Arrays.copyOf(dims, n < 0 ? dims.length + n : n));
  }

  /** Whether these are the first axes of this shape. */
  boolean startsWith(Shape prefix) {
    return rank() >= prefix.rank() && leading(prefix.rank()).equals(prefix);
  }

  /**
   * The shape both operands broadcast to, by NumPy's rule: axes are aligned at the end, and an axis
   * of extent 1 repeats.
   *
   * @throws ShapeException naming both shapes if they do not broadcast
   */
  public static Shape broadcast(Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    long[] d = new long[rank];
    for (int i = 1; i <= rank; i++) {
      long da = i <= a.rank() ? a.dims[a.rank() - i] : 1;
      long db = i <= b.rank() ? b.dims[b.rank() - i] : 1;
      if (da != db && da != 1 && db != 1) {
        throw new ShapeException("shapes " + a + " and " + b + " do not broadcast");
      }
      d[rank - i] = da == 1 ? db : da;
    }
    return Shape.of(d);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Shape && Arrays.equals(dims, ((Shape) o).dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /** The extents in brackets, as in {@code [4, 9]}. */
  @Override
  public String toString() {
    return Arrays.toString(dims);
  }
}
