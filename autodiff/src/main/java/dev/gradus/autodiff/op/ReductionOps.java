package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Node;
import java.util.List;

/** The part of {@link Ops} that reduces axes; called by that name. */
public abstract sealed class ReductionOps extends ElementwiseOps permits ArrayOps {
  ReductionOps() {}

  /** Σ x over the axes; over all if none is given. */
  public static Node sum(Node x, int... axes) {
    return drop(sumKeepDims(x, axes), x, axes);
  }

  /** Σ x over the axes, which stay with extent 1. */
  public static Node sumKeepDims(Node x, int... axes) {
    return Ops.sumTo(x, Reductions.keepDims(x.shape(), axes));
  }

  /** The mean over the axes; over all if none is given. */
  public static Node mean(Node x, int... axes) {
    return drop(meanKeepDims(x, axes), x, axes);
  }

  /** The mean over the axes, which stay with extent 1. */
  public static Node meanKeepDims(Node x, int... axes) {
    Node total = sumKeepDims(x, axes);
    return div(total, (double) x.shape().size() / total.shape().size());
  }

  /** The largest element over the axes; over all if none is given. */
  public static Node max(Node x, int... axes) {
    return drop(maxKeepDims(x, axes), x, axes);
  }

  /** The largest element over the axes, which stay with extent 1. */
  public static Node maxKeepDims(Node x, int... axes) {
    return x.graph().apply(new MaxTo(Reductions.keepDims(x.shape(), axes)), x);
  }

  /** The smallest element over the axes; over all if none is given. */
  public static Node min(Node x, int... axes) {
    return neg(max(neg(x), axes));
  }

  /** The smallest element over the axes, which stay with extent 1. */
  public static Node minKeepDims(Node x, int... axes) {
    return neg(maxKeepDims(neg(x), axes));
  }

  /** √Σx² over the axes; over all if none is given. */
  public static Node norm(Node x, int... axes) {
    return drop(normKeepDims(x, axes), x, axes);
  }

  /** √Σx² over the axes, which stay with extent 1. */
  public static Node normKeepDims(Node x, int... axes) {
    return x.graph().apply(new NormTo(Reductions.keepDims(x.shape(), axes)), x);
  }

  /** Σ|x| over the axes; over all if none is given. */
  public static Node norm1(Node x, int... axes) {
    return sum(abs(x), axes);
  }

  /** Σ|x| over the axes, which stay with extent 1. */
  public static Node norm1KeepDims(Node x, int... axes) {
    return sumKeepDims(abs(x), axes);
  }

  /** The largest |x| over the axes; over all if none is given. */
  public static Node normInf(Node x, int... axes) {
    return max(abs(x), axes);
  }

  /** The largest |x| over the axes, which stay with extent 1. */
  public static Node normInfKeepDims(Node x, int... axes) {
    return maxKeepDims(abs(x), axes);
  }

  /** ln Σeˣ over the axes, without overflow; over all if none is given. */
  public static Node logsumexp(Node x, int... axes) {
    return drop(logsumexpKeepDims(x, axes), x, axes);
  }

  /** ln Σeˣ over the axes, which stay with extent 1. */
  public static Node logsumexpKeepDims(Node x, int... axes) {
    return x.graph().apply(new LogSumExpTo(Reductions.keepDims(x.shape(), axes)), x);
  }

  /**
   * The variance Σ(x − mean)²/(n − ddof) over the axes; over all if none is given.
   *
   * @param ddof 0 for that of a population, 1 for the unbiased estimate from a sample
   */
  public static Node var(Node x, int ddof, int... axes) {
    return drop(varKeepDims(x, ddof, axes), x, axes);
  }

  /** The variance over the axes, which stay with extent 1; see {@link #var}. */
  public static Node varKeepDims(Node x, int ddof, int... axes) {
    double freedom = freedom("var", x, ddof, axes);
    return div(sumKeepDims(square(deviation(x, axes)), axes), freedom);
  }

  /** √var over the axes; over all if none is given; derivative 0 where all elements are equal. */
  public static Node std(Node x, int ddof, int... axes) {
    return drop(stdKeepDims(x, ddof, axes), x, axes);
  }

  /** √var over the axes, which stay with extent 1; see {@link #std}. */
  public static Node stdKeepDims(Node x, int ddof, int... axes) {
    double freedom = freedom("std", x, ddof, axes);
    return div(normKeepDims(deviation(x, axes), axes), Math.sqrt(freedom));
  }

  private static Node deviation(Node x, int... axes) {
    return sub(x, meanKeepDims(x, axes));
  }

  private static double freedom(String operation, Node x, int ddof, int... axes) {
    int left = Reductions.keepDims(x.shape(), axes).size();
    double n = left == 0 ? 0 : x.shape().size() / (double) left;
    if (ddof < 0 || n <= ddof) {
      throw x.graph()
          .misfit(
              operation,
              "ddof is " + ddof + " for " + (long) n + " elements each of shape " + x.shape());
    }
    return n - ddof;
  }

  /** eˣ/Σeˣ over the axes, without overflow; over all if none is given. */
  public static Node softmax(Node x, int... axes) {
    return x.graph().apply(new Softmax(Reductions.keepDims(x.shape(), axes)), x);
  }

  /** x − ln Σeˣ over the axes, without overflow; over all if none is given. */
  public static Node logSoftmax(Node x, int... axes) {
    return x.graph().apply(new LogSoftmax(Reductions.keepDims(x.shape(), axes)), x);
  }

  /** The magnitude of complex numbers: √(re² + im²) of {@code [..., 2]}. */
  public static Node complexAbs(Node z) {
    return norm(z, -1);
  }

  /** The largest element of each segment of the innermost axis; see {@link SegmentMax}. */
  public static Node segmentMax(Node x, List<Integer> segments, int count) {
    return x.graph().apply(new SegmentMax(List.copyOf(segments), count), x);
  }

  private static Node drop(Node kept, Node x, int... axes) {
    return Ops.reshape(kept, Reductions.dropDims(x.shape(), axes));
  }
}
