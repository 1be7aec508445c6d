package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;

/**
 * Shapes of reductions: an operation reduces to a shape that broadcasts back; axes and keepdims are
 * spelled by {@link Ops}.
 */
final class Reductions {
  private Reductions() {}

  /** {@code to}, if it broadcasts to {@code from}. */
  static Shape checked(Shape from, Shape to) {
    if (!Shape.broadcast(from, to).equals(from)) {
      throw new ShapeException("shape " + from + " does not reduce to " + to);
    }
    return to;
  }

  /** {@code from} with extent 1 along the axes; all of them if none is given. */
  static Shape keepDims(Shape from, int... axes) {
    Shape to = from;
    for (int i = 0; i < (axes.length == 0 ? from.rank() : axes.length); i++) {
      to = to.with(axes.length == 0 ? i : axes[i], 1);
    }
    return to;
  }

  /** {@code from} without the axes; a scalar if none is given. */
  static Shape dropDims(Shape from, int... axes) {
    if (axes.length == 0) {
      return Shape.SCALAR;
    }
    boolean[] gone = new boolean[from.rank()];
    for (int a : axes) {
      gone[from.axis(a)] = true;
    }
    Shape to = Shape.SCALAR;
    for (int i = 0; i < gone.length; i++) {
      if (!gone[i]) {
        to = to.append(from.dim(i));
      }
    }
    return to;
  }
}
