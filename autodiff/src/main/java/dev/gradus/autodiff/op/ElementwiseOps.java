package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;

/**
 * The part of {@link Ops} that works element by element; called by that name. A part is a class of
 * its own only to keep files short.
 */
public abstract sealed class ElementwiseOps permits ReductionOps {
  ElementwiseOps() {}

  // Elementwise, one operand.

  /** −x. */
  public static Node neg(Node x) {
    return unary(Unary.NEG, x);
  }

  /** eˣ. */
  public static Node exp(Node x) {
    return unary(Unary.EXP, x);
  }

  /** eˣ − 1. */
  public static Node expm1(Node x) {
    return unary(Unary.EXPM1, x);
  }

  /** ln x. */
  public static Node log(Node x) {
    return unary(Unary.LOG, x);
  }

  /** ln(1 + x). */
  public static Node log1p(Node x) {
    return unary(Unary.LOG1P, x);
  }

  /** √x. */
  public static Node sqrt(Node x) {
    return unary(Unary.SQRT, x);
  }

  /** x². */
  public static Node square(Node x) {
    return unary(Unary.SQUARE, x);
  }

  /** |x|. */
  public static Node abs(Node x) {
    return unary(Unary.ABS, x);
  }

  /** −1, 0 or 1. */
  public static Node sign(Node x) {
    return unary(Unary.SIGN, x);
  }

  /** max(x, 0). */
  public static Node relu(Node x) {
    return unary(Unary.RELU, x);
  }

  /** 1 where x &gt; 0, else 0. */
  public static Node step(Node x) {
    return unary(Unary.STEP, x);
  }

  /** sin x. */
  public static Node sin(Node x) {
    return unary(Unary.SIN, x);
  }

  /** cos x. */
  public static Node cos(Node x) {
    return unary(Unary.COS, x);
  }

  /** tanh x. */
  public static Node tanh(Node x) {
    return unary(Unary.TANH, x);
  }

  /** 1/(1 + e⁻ˣ). */
  public static Node sigmoid(Node x) {
    return unary(Unary.SIGMOID, x);
  }

  /** ln(1 + eˣ). */
  public static Node softplus(Node x) {
    return unary(Unary.SOFTPLUS, x);
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
    return b.number().isPresent() ? pow(a, b.number().getAsDouble()) : binary(Binary.POW, a, b);
  }

  /** aᵇ; what multiplication or division gives is not computed as a power. */
  public static Node pow(Node a, double b) {
    if (b == 2) {
      return square(a);
    }
    if (b == 1) {
      return a;
    }
    return b == -1 ? div(1, a) : binary(Binary.POW, a, constant(a, b));
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

  /** −a·ln b − (1 − a)·ln(1 − b) of labels a and probabilities b, where 0·ln 0 is 0. */
  public static Node crossEntropy(Node a, Node b) {
    CrossEntropy op = new CrossEntropy(false);
    Shape shape = a.graph().broadcast(op, a, b);
    return a.graph().apply(op, Ops.broadcastTo(a, shape), Ops.broadcastTo(b, shape));
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

  private static Node unary(Unary op, Node x) {
    Node number = number(x);
    if (number != null) {
      return Ops.broadcastTo(x.graph().apply(op, number), x.shape());
    }
    Node simpler = op == Unary.NEG ? Simpler.negated(x) : null;
    return simpler != null ? simpler : x.graph().apply(op, x);
  }

  private static Node binary(Binary op, Node a, Node b) {
    Shape shape = a.graph().broadcast(op, a, b);
    Node x = number(a);
    Node y = number(b);
    if (x != null && y != null) {
      return Ops.broadcastTo(a.graph().apply(op, x, y), shape);
    }
    Node left = spread(a, shape);
    Node right = spread(b, shape);
    Node simpler = Simpler.combined(op, left, right);
    return simpler != null ? simpler : a.graph().apply(op, left, right);
  }

  /**
   * What all elements are, if they are one number repeated, such as the derivative of a sum; null
   * otherwise. It is repeated as late as possible.
   */
  private static Node number(Node x) {
    if (x.shape().rank() == 0) {
      return x;
    }
    boolean repeats = x.op() instanceof Broadcast && x.input().shape().size() == 1;
    return repeats ? Ops.reshape(x.input(), Shape.SCALAR) : null;
  }

  /** Scalars stay as they are: elementwise kernels read them so. */
  private static Node spread(Node x, Shape shape) {
    Node number = number(x);
    if (number == null && x.shape().size() == 1 && shape.size() > 1) {
      number = Ops.reshape(x, Shape.SCALAR);
    }
    return number != null ? number : Ops.broadcastTo(x, shape);
  }

  /** A scalar constant in the graph of {@code x}. */
  static Node constant(Node x, double value) {
    return x.constant(value);
  }
}
