package dev.gradus.autodiff.nn;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a kernel reads along one axis: {@code out} positions, {@code before} and {@code after}
 * zeros at the ends.
 */
record Taps(int kernel, int stride, int dilation, int before, int after, int out) {

  static Taps of(
      String operation, Node x, int axis, int kernel, int stride, Padding padding, int dilation) {
    if (kernel < 1 || stride < 1 || dilation < 1) {
      throw x.graph()
          .misfit(
              operation,
              "kernel, stride and dilation are at least 1, not "
                  + (kernel + ", " + stride + " and " + dilation));
    }
    int extent = x.shape().dim(axis);
    int span = Math.addExact(Math.multiplyExact(kernel - 1, dilation), 1);
    if (padding == Padding.SAME) {
      int out = (extent + stride - 1) / stride;
      int zeros = Math.max(0, (out - 1) * stride + span - extent);
      return new Taps(kernel, stride, dilation, zeros / 2, zeros - zeros / 2, out);
    }
    if (extent < span) {
      throw x.graph()
          .misfit(
              operation,
              "a kernel that spans "
                  + span
                  + " does not fit into axis "
                  + axis
                  + " of shape "
                  + x.shape()
                  + "; pad it with Padding.SAME");
    }
    return new Taps(kernel, stride, dilation, 0, 0, (extent - span) / stride + 1);
  }

  /** The axis replaced by two, {@code [out, kernel]}: what the kernel sees at each position. */
  Node unfold(Node x, int axis) {
    int a = x.shape().axis(axis);
    Node padded = before + after == 0 ? x : Ops.pad(x, a, before, after);
    List<Integer> indices = new ArrayList<>(out * kernel);
    for (int t = 0; t < out; t++) {
      for (int k = 0; k < kernel; k++) {
        indices.add(t * stride + k * dilation);
      }
    }
    Node seen = Ops.gather(padded, a, indices);
    long[] dims = x.shape().dims();
    Shape shape = x.shape().leading(a).append(out, kernel);
    for (int i = a + 1; i < dims.length; i++) {
      shape = shape.append(dims[i]);
    }
    return Ops.reshape(seen, shape);
  }
}
