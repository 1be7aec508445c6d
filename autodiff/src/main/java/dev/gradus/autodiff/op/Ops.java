package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The operations as functions of nodes, to be imported statically: {@code mean(square(sub(pred,
 * target)))}.
 *
 * <p>Operands broadcast by NumPy's rule. Reductions take axes (none: all of them), negative ones
 * counting from the end, and drop them; those that end in {@code KeepDims} leave extent 1.
 * Derivatives at kinks: abs′(0) = 0, relu′(0) = 0, norm′(0) = 0, clip′ = 1 at its bounds, ties of
 * max and min share equally.
 */
public final class Ops {
  private Ops() {}

  // Elementwise, one operand.

  /** −x. */
  public static Node neg(Node x) {
    return x.graph().apply(Unary.NEG, x);
  }

  /** eˣ. */
  public static Node exp(Node x) {
    return x.graph().apply(Unary.EXP, x);
  }

  /** eˣ − 1. */
  public static Node expm1(Node x) {
    return x.graph().apply(Unary.EXPM1, x);
  }

  /** ln x. */
  public static Node log(Node x) {
    return x.graph().apply(Unary.LOG, x);
  }

  /** ln(1 + x). */
  public static Node log1p(Node x) {
    return x.graph().apply(Unary.LOG1P, x);
  }

  /** √x. */
  public static Node sqrt(Node x) {
    return x.graph().apply(Unary.SQRT, x);
  }

  /** x². */
  public static Node square(Node x) {
    return x.graph().apply(Unary.SQUARE, x);
  }

  /** |x|. */
  public static Node abs(Node x) {
    return x.graph().apply(Unary.ABS, x);
  }

  /** −1, 0 or 1. */
  public static Node sign(Node x) {
    return x.graph().apply(Unary.SIGN, x);
  }

  /** max(x, 0). */
  public static Node relu(Node x) {
    return x.graph().apply(Unary.RELU, x);
  }

  /** 1 where x &gt; 0, else 0. */
  public static Node step(Node x) {
    return x.graph().apply(Unary.STEP, x);
  }

  /** sin x. */
  public static Node sin(Node x) {
    return x.graph().apply(Unary.SIN, x);
  }

  /** cos x. */
  public static Node cos(Node x) {
    return x.graph().apply(Unary.COS, x);
  }

  /** tanh x. */
  public static Node tanh(Node x) {
    return x.graph().apply(Unary.TANH, x);
  }

  /** 1/(1 + e⁻ˣ). */
  public static Node sigmoid(Node x) {
    return x.graph().apply(Unary.SIGMOID, x);
  }

  /** ln(1 + eˣ). */
  public static Node softplus(Node x) {
    return x.graph().apply(Unary.SOFTPLUS, x);
  }

  // Elementwise, two operands.

  /** a + b. */
  public static Node add(Node a, Node b) {
    return binary(Binary.ADD, a, b);
  }

  /** a + b. */
  public static Node add(Node a, double b) {
    return add(a, constant(a, b));
  }

  /** a − b. */
  public static Node sub(Node a, Node b) {
    return binary(Binary.SUB, a, b);
  }

  /** a − b. */
  public static Node sub(Node a, double b) {
    return sub(a, constant(a, b));
  }

  /** a − b. */
  public static Node sub(double a, Node b) {
    return sub(constant(b, a), b);
  }

  /** a·b. */
  public static Node mul(Node a, Node b) {
    return binary(Binary.MUL, a, b);
  }

  /** a·b. */
  public static Node mul(Node a, double b) {
    return mul(a, constant(a, b));
  }

  /** a/b. */
  public static Node div(Node a, Node b) {
    return binary(Binary.DIV, a, b);
  }

  /** a/b. */
  public static Node div(Node a, double b) {
    return div(a, constant(a, b));
  }

  /** a/b. */
  public static Node div(double a, Node b) {
    return div(constant(b, a), b);
  }

  /** aᵇ. */
  public static Node pow(Node a, Node b) {
    return binary(Binary.POW, a, b);
  }

  /** aᵇ. */
  public static Node pow(Node a, double b) {
    return b == 2 ? square(a) : pow(a, constant(a, b));
  }

  /** The larger of both. */
  public static Node max(Node a, Node b) {
    return binary(Binary.MAX, a, b);
  }

  /** The smaller of both. */
  public static Node min(Node a, Node b) {
    return binary(Binary.MIN, a, b);
  }

  /** a·ln b, and 0 where a = 0. */
  public static Node xlogy(Node a, Node b) {
    return binary(Binary.XLOGY, a, b);
  }

  /** a·ln(1 + b), and 0 where a = 0. */
  public static Node xlog1py(Node a, Node b) {
    return binary(Binary.XLOG1PY, a, b);
  }

  /** a/b, and 0 where a = 0. */
  public static Node xdivy(Node a, Node b) {
    return binary(Binary.XDIVY, a, b);
  }

  /** a/b, and 0 where b = 0. */
  public static Node divOrZero(Node a, Node b) {
    return binary(Binary.DIV_OR_ZERO, a, b);
  }

  /** 1 where a &gt; b, else 0. */
  public static Node greater(Node a, Node b) {
    return binary(Binary.GREATER, a, b);
  }

  /** 1 where a = b, else 0. */
  public static Node equal(Node a, Node b) {
    return binary(Binary.EQUAL, a, b);
  }

  /** {@code a} where the mask is not 0, else {@code b}. */
  public static Node select(Node mask, Node a, Node b) {
    Select op = new Select();
    Shape shape = mask.graph().broadcast(op, mask, a, b);
    return mask.graph().apply(op, spread(mask, shape), spread(a, shape), spread(b, shape));
  }

  /** x kept within [low, high]; derivative 1 inside and at the bounds, 0 outside. */
  public static Node clip(Node x, double low, double high) {
    Node lo = constant(x, low);
    Node hi = constant(x, high);
    return select(greater(lo, x), lo, select(greater(x, hi), hi, x));
  }

  private static Node binary(Binary op, Node a, Node b) {
    Shape shape = a.graph().broadcast(op, a, b);
    return a.graph().apply(op, spread(a, shape), spread(b, shape));
  }

  /** Scalars stay as they are: elementwise kernels read them so. */
  private static Node spread(Node x, Shape shape) {
    return x.shape().rank() == 0 ? x : broadcastTo(x, shape);
  }

  // Reductions.

  /** Σ x over the axes; over all if none is given. */
  public static Node sum(Node x, int... axes) {
    return reshape(sumKeepDims(x, axes), Reductions.dropDims(x.shape(), axes));
  }

  /** Σ x over the axes, which stay with extent 1. */
  public static Node sumKeepDims(Node x, int... axes) {
    return sumTo(x, Reductions.keepDims(x.shape(), axes));
  }

  /** The mean over the axes; over all if none is given. */
  public static Node mean(Node x, int... axes) {
    Node total = sum(x, axes);
    return div(total, (double) x.shape().size() / total.shape().size());
  }

  /** The largest element over the axes; over all if none is given. */
  public static Node max(Node x, int... axes) {
    Node max = x.graph().apply(new MaxTo(Reductions.keepDims(x.shape(), axes)), x);
    return reshape(max, Reductions.dropDims(x.shape(), axes));
  }

  /** The smallest element over the axes; over all if none is given. */
  public static Node min(Node x, int... axes) {
    return neg(max(neg(x), axes));
  }

  /** √Σx² over the axes; over all if none is given. */
  public static Node norm(Node x, int... axes) {
    Node norm = x.graph().apply(new NormTo(Reductions.keepDims(x.shape(), axes)), x);
    return reshape(norm, Reductions.dropDims(x.shape(), axes));
  }

  /** The magnitude of complex numbers: √(re² + im²) of {@code [..., 2]}. */
  public static Node complexAbs(Node z) {
    return norm(z, -1);
  }

  /** The largest element of each segment of the innermost axis; see {@link SegmentMax}. */
  public static Node segmentMax(Node x, List<Integer> segments, int count) {
    return x.graph().apply(new SegmentMax(List.copyOf(segments), count), x);
  }

  // Shapes.

  /** Repeats elements to fill a larger shape, by NumPy's rule. */
  public static Node broadcastTo(Node x, Shape shape) {
    return x.shape().equals(shape) ? x : x.graph().apply(new Broadcast(shape), x);
  }

  /** Sums elements to fit a smaller shape: the adjoint of {@link #broadcastTo}. */
  public static Node sumTo(Node x, Shape shape) {
    return x.shape().equals(shape) ? x : x.graph().apply(new SumTo(shape), x);
  }

  /** The same elements under another shape. */
  public static Node reshape(Node x, Shape shape) {
    return x.shape().equals(shape) ? x : x.graph().apply(new Reshape(shape), x);
  }

  /** Elements of the innermost axis by their indices, which may repeat. */
  public static Node gather(Node x, List<Integer> indices) {
    return x.graph().apply(new Gather(List.copyOf(indices)), x);
  }

  /** Adds element i of the innermost axis to element {@code indices[i]} of a new one. */
  public static Node scatterAdd(Node x, List<Integer> indices, int extent) {
    return x.graph().apply(new ScatterAdd(List.copyOf(indices), extent), x);
  }

  /** The operand as a constant to every derivative. */
  public static Node stopGradient(Node x) {
    return x.graph().apply(new StopGradient(), x);
  }

  // Spectra.

  /**
   * The short-time Fourier transform of signals {@code [..., T]} as {@code [..., frames, ⌊N/2⌋ + 1,
   * 2]}: frames that fit, no padding.
   *
   * @param window N weights, N any positive number
   * @param hop samples from frame to frame, at least 1
   */
  public static Node stft(Node x, double[] window, int hop) {
    List<Double> w = new ArrayList<>(window.length);
    for (double v : window) {
      w.add(v);
    }
    return x.graph().apply(new Stft(List.copyOf(w), hop), x);
  }

  static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** A scalar constant in the graph of {@code x}. */
  static Node constant(Node x, double value) {
    return x.constant(value);
  }
}
