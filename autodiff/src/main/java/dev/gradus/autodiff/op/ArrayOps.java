package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The part of {@link Ops} that moves, repeats and adds up elements; called by that name. */
public abstract sealed class ArrayOps extends ReductionOps permits Ops {
  ArrayOps() {}

  /** Repeats elements to fill a larger shape, by NumPy's rule. */
  public static Node broadcastTo(Node x, Shape shape) {
    return x.shape().equals(shape) ? x : x.graph().apply(new Broadcast(shape), x);
  }

  /** Sums elements to fit a smaller shape: the adjoint of {@link #broadcastTo}. */
  public static Node sumTo(Node x, Shape shape) {
    if (x.shape().equals(shape)) {
      return x;
    }
    return x.op() == Unary.NEG
        ? ElementwiseOps.neg(sumTo(x.input(), shape))
        : x.graph().apply(new SumTo(shape), x);
  }

  /** The same elements under another shape. */
  public static Node reshape(Node x, Shape shape) {
    return x.shape().equals(shape) ? x : x.graph().apply(new Reshape(shape), x);
  }

  /** Axis i of the result is axis {@code order[i]} of x; without an order, all are reversed. */
  public static Node transpose(Node x, int... order) {
    int rank = x.shape().rank();
    List<Integer> axes = new ArrayList<>();
    for (int i = 0; i < (order.length == 0 ? rank : order.length); i++) {
      axes.add(order.length == 0 ? rank - 1 - i : x.shape().axis(order[i]));
    }
    return x.graph().apply(new Transpose(List.copyOf(axes)), x);
  }

  /** Exchanges two axes. */
  public static Node swapAxes(Node x, int a, int b) {
    int[] order = new int[x.shape().rank()];
    Arrays.setAll(order, i -> i);
    int first = x.shape().axis(a);
    int second = x.shape().axis(b);
    order[first] = second;
    order[second] = first;
    return transpose(x, order);
  }

  /** The elements {@code from}, {@code from + 1}, …, {@code to − 1} along an axis. */
  public static Node slice(Node x, int axis, int from, int to) {
    return slice(x, axis, from, to, 1);
  }

  /** The elements {@code from}, {@code from + step}, … before {@code to} along an axis. */
  public static Node slice(Node x, int axis, int from, int to, int step) {
    if (from < 0 || to < from || to > x.shape().dim(axis) || step < 1) {
      throw x.graph()
          .misfit(
              "slice",
              "from "
                  + from
                  + " to "
                  + to
                  + " in steps of "
                  + step
                  + " is no part of axis "
                  + axis
                  + " of shape "
                  + x.shape());
    }
    return x.graph().apply(new Slice(axis, from, step, (to - from + step - 1) / step), x);
  }

  /** Without the first {@code before} and the last {@code after} elements along an axis. */
  public static Node crop(Node x, int axis, int before, int after) {
    if (before < 0 || after < 0 || before + (long) after > x.shape().dim(axis)) {
      throw x.graph()
          .misfit(
              "crop",
              before
                  + " and "
                  + after
                  + " elements cannot be taken from the ends of axis "
                  + axis
                  + " of shape "
                  + x.shape());
    }
    return slice(x, axis, before, x.shape().dim(axis) - after);
  }

  /** With {@code before} zeros in front and {@code after} zeros behind along an axis. */
  public static Node pad(Node x, int axis, int before, int after) {
    if (before < 0 || after < 0) {
      throw x.graph().misfit("pad", before + " and " + after + " zeros; crop takes elements away");
    }
    int count = x.shape().dim(axis);
    int extent = Math.addExact(count, Math.addExact(before, after));
    return x.graph().apply(new Unslice(new Slice(axis, before, 1, count), extent), x);
  }

  /** In reverse order along the axes; along all if none is given. */
  public static Node flip(Node x, int... axes) {
    Node flipped = x;
    for (int i = 0; i < (axes.length == 0 ? x.shape().rank() : axes.length); i++) {
      int axis = axes.length == 0 ? i : axes[i];
      int extent = x.shape().dim(axis);
      flipped = x.graph().apply(new Slice(axis, extent - 1, -1, extent), flipped);
    }
    return flipped;
  }

  /** Parts of these extents, one after another along an axis: the inverse of {@link #concat}. */
  public static List<Node> split(Node x, int axis, int... extents) {
    if (Arrays.stream(extents).asLongStream().sum() != x.shape().dim(axis)) {
      throw x.graph()
          .misfit(
              "split",
              Arrays.toString(extents)
                  + " does not add up to axis "
                  + axis
                  + " of shape "
                  + x.shape());
    }
    List<Node> parts = new ArrayList<>();
    int start = 0;
    for (int extent : extents) {
      parts.add(slice(x, axis, start, start + extent));
      start += extent;
    }
    return List.copyOf(parts);
  }

  /** Arrays one after another along an axis; at least one. */
  public static Node concat(List<Node> parts, int axis) {
    if (parts.isEmpty()) {
      throw new ShapeException("concat: there is nothing to put together");
    }
    return parts.get(0).graph().apply(new Concat(axis), parts.toArray(new Node[0]));
  }

  /** Running sums along an axis: element i is x₀ + … + xᵢ. */
  public static Node cumsum(Node x, int axis) {
    return x.graph().apply(new CumSum(axis, false), x);
  }

  /** Elements of the innermost axis by their indices, which may repeat. */
  public static Node gather(Node x, List<Integer> indices) {
    return gather(x, -1, indices);
  }

  /** Elements along an axis by their indices, which may repeat. */
  public static Node gather(Node x, int axis, List<Integer> indices) {
    return x.graph().apply(new Gather(axis, List.copyOf(indices)), x);
  }

  /** Adds element i of the innermost axis to element {@code indices[i]} of a new one. */
  public static Node scatterAdd(Node x, List<Integer> indices, int extent) {
    return scatterAdd(x, -1, indices, extent);
  }

  /** Adds element i along an axis to element {@code indices[i]} of a new one. */
  public static Node scatterAdd(Node x, int axis, List<Integer> indices, int extent) {
    return x.graph().apply(new ScatterAdd(axis, List.copyOf(indices), extent), x);
  }
}
