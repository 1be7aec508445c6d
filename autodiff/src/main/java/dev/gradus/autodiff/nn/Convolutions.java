package dev.gradus.autodiff.nn;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;

/**
 * Convolutions of nodes with given weights, channels last. As usual in learning, the kernel is not
 * flipped: it is a correlation. {@link Layers} has them with weights and a bias of their own.
 *
 * <p>What the kernel sees at each position is laid out as a row, and all rows are multiplied by the
 * weights at once; that holds every element of the input kernel times.
 */
public final class Convolutions {
  private Convolutions() {}

  /**
   * {@code y[…, t, f] = Σ_{k, c} x[…, t·stride + k·dilation − before, c]·w[k, c, f]}, where x is 0
   * outside.
   *
   * @param x {@code [..., T, C]}
   * @param weight {@code [kernel, C, filters]}
   * @param stride positions from output to output, at least 1
   * @param dilation positions from tap to tap, at least 1
   * @return {@code [..., T', filters]}, T' as {@link Padding} says
   */
  public static Node conv1d(Node x, Node weight, int stride, Padding padding, int dilation) {
    requireChannels("conv1d", x, weight, 2);
    int kernel = weight.shape().dim(0);
    Node seen = Taps.of("conv1d", x, -2, kernel, stride, padding, dilation).unfold(x, -2);
    return product(seen, weight, 2);
  }

  /**
   * {@code y[…, i, j, f] = Σ_{k, l, c} x[…, i·stride + k·dilation − before, j·stride + l·dilation −
   * before, c]·w[k, l, c, f]}, where x is 0 outside.
   *
   * @param x {@code [..., H, W, C]}
   * @param weight {@code [kernel rows, kernel columns, C, filters]}
   * @param stride positions from output to output along both axes, at least 1
   * @param dilation positions from tap to tap along both axes, at least 1
   * @return {@code [..., H', W', filters]}
   */
  public static Node conv2d(Node x, Node weight, int stride, Padding padding, int dilation) {
    requireChannels("conv2d", x, weight, 3);
    Shape w = weight.shape();
    Taps rows = Taps.of("conv2d", x, -3, w.dim(0), stride, padding, dilation);
    Taps columns = Taps.of("conv2d", x, -2, w.dim(1), stride, padding, dilation);
    // [..., H', kernel rows, W', kernel columns, C], then both kernel axes side by side.
    Node seen = columns.unfold(rows.unfold(x, -3), -2);
    return product(Ops.swapAxes(seen, -4, -3), weight, 3);
  }

  /** Sums over the last {@code axes} axes, which are those of a kernel and its channels. */
  private static Node product(Node seen, Node weight, int axes) {
    Shape w = weight.shape();
    int taps = w.leading(-1).size();
    Node rows = Ops.reshape(seen, seen.shape().leading(-axes).append(taps));
    return Ops.matmul(rows, Ops.reshape(weight, Shape.of(taps, w.dim(-1))));
  }

  private static void requireChannels(String operation, Node x, Node weight, int rank) {
    Shape w = weight.shape();
    boolean fits = x.shape().rank() >= rank && w.rank() == rank + 1;
    if (!fits || x.shape().dim(-1) != w.dim(-2)) {
      throw x.graph().misfit(operation, "shapes " + x.shape() + " and weight " + w + " do not fit");
    }
  }
}
