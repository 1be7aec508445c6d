package dev.gradus.autodiff.op;

import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.neg;
import static dev.gradus.autodiff.op.Ops.sub;

import dev.gradus.autodiff.graph.Node;

/**
 * The same values with fewer passes over an array: derivatives are full of signs and constant
 * factors, one after the other.
 */
final class Simpler {
  /** Constant factors beyond these might take a product out of the range of numbers. */
  private static final double LARGE = 0x1p64;

  private Simpler() {}

  /** −x without a pass of its own, or null. */
  static Node negated(Node x) {
    if (x.op() == Unary.NEG) {
      return x.input();
    }
    int factor = factor(x);
    return factor < 0 ? null : mul(x.inputs().get(1 - factor), neg(x.inputs().get(factor)));
  }

  /** What an operation on both gives at one pass less, or null. */
  static Node combined(Binary op, Node a, Node b) {
    if (op == Binary.ADD && b.op() == Unary.NEG && b.shape().rank() > 0) {
      return sub(a, b.input());
    }
    if (op == Binary.ADD && a.op() == Unary.NEG && a.shape().rank() > 0) {
      return sub(b, a.input());
    }
    if (op != Binary.MUL || (a.shape().rank() == 0) == (b.shape().rank() == 0)) {
      return null;
    }
    Node number = a.shape().rank() == 0 ? a : b;
    Node array = number == a ? b : a;
    if (number.number().orElse(0) == 1) {
      return array;
    }
    if (array.op() == Unary.NEG) {
      return mul(array.input(), neg(number));
    }
    int factor = factor(array);
    if (factor < 0 || !(isModest(number) || isModest(array.inputs().get(factor)))) {
      return null;
    }
    return mul(array.inputs().get(1 - factor), mul(array.inputs().get(factor), number));
  }

  /** Which operand of a product is a scalar; −1 if this is no such product of an array. */
  private static int factor(Node x) {
    if (x.op() != Binary.MUL || x.shape().rank() == 0) {
      return -1;
    }
    return x.inputs().get(0).shape().rank() == 0
        ? 0
        : x.inputs().get(1).shape().rank() == 0 ? 1 : -1;
  }

  private static boolean isModest(Node number) {
    double size = Math.abs(number.number().orElse(0));
    return size >= 1 / LARGE && size <= LARGE;
  }
}
