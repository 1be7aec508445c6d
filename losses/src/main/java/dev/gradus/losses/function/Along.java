package dev.gradus.losses.function;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.losses.value.Axes;
import dev.gradus.losses.value.Context;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which axes of which array a function works along. */
final class Along {
  private Along() {}

  /** A function of an array and axes of it, none standing for all. */
  interface OnAxes {
    Node apply(Node x, int... axes);
  }

  /** The numbers of axes in an array, from 0; an error names the function and the text. */
  static int[] axes(String name, Node x, Axes axes, Context context) {
    try {
      return axes.resolve(x.shape(), context);
    } catch (ShapeException e) {
      throw x.graph().misfit(name, e.getMessage());
    }
  }

  /** As {@link #axes}, but exactly one. */
  static int axis(String name, Node x, Axes axes, Context context) {
    int[] all = axes(name, x, axes, context);
    if (all.length != 1) {
      throw x.graph()
          .misfit(
              name,
              "runs along one axis; axis="
                  + axes
                  + " stands for "
                  + all.length
                  + " in shape "
                  + x.shape());
    }
    return all[0];
  }

  /**
   * Reduces an array.
   *
   * @param given the axes, or all
   * @param keep whether they stay with extent 1
   * @param drop the reduction that drops axes
   * @param kept the same, but axes stay
   */
  static Node reduce(
      String name,
      Node x,
      Optional<Axes> given,
      boolean keep,
      Context context,
      OnAxes drop,
      OnAxes kept) {
    if (context.perClass() && given.isEmpty()) {
      // All but the last axis. Without any of those, each element is reduced by itself.
      int rank = x.shape().rank() - 1;
      return rank == 0
          ? drop.apply(Ops.reshape(x, lead(x.shape())), 0)
          : (keep ? kept : drop).apply(x, IntStream.range(0, rank).toArray());
    }
    int[] axes = given.isPresent() ? axes(name, x, given.get(), context) : new int[0];
    return (keep ? kept : drop).apply(x, axes);
  }

  /** The shape with an axis of extent 1 in front. */
  private static Shape lead(Shape shape) {
    long[] dims = shape.dims();
    long[] longer = new long[dims.length + 1];
    Arrays.fill(longer, 1);
    System.arraycopy(dims, 0, longer, 1, dims.length);
    return Shape.of(longer);
  }
}
