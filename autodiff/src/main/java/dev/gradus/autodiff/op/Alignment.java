package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.kernel.Alignments;
import java.util.Arrays;
import java.util.List;

/**
 * The expected alignment E = ∂softDtw/∂C of cost matrices, or its derivative along directions: the
 * operands are C and then Z₁ … Z_k, all {@code [..., N, M]}. With one direction that is the product
 * of the Hessian of {@link SoftDtw} with Z₁.
 *
 * <p>The derivatives of softDtw are symmetric in their directions, so a vector-Jacobian product is
 * once more a derivative along directions, the cotangent being the new one: one operation has the
 * derivatives of every order, each at O(2ᵏ·N·M) memory and O(3ᵏ·N·M) time.
 */
record Alignment(double gamma) implements Op {
  @Override
  public String name() {
    return "softDtwAlignment";
  }

  @Override
  public Shape shape(List<Shape> in) {
    SoftDtw.check(gamma, in.get(0));
    for (Shape s : in) {
      if (!s.equals(in.get(0))) {
        throw new ShapeException("costs " + in.get(0) + " and direction " + s + " differ");
      }
    }
    return in.get(0);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int rows = out.dim(-2);
    int columns = out.dim(-1);
    Alignments alignments = new Alignments(rows, columns, gamma, in.size() - 1);
    return (x, y) -> {
      for (int at = 0; at < out.size(); at += rows * columns) {
        alignments.derivative(x, at, y);
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node[] old = out.inputs().toArray(new Node[0]);
    Node[] parts = new Node[old.length];
    Node[] longer = Arrays.copyOf(old, old.length + 1);
    longer[old.length] = cotangent;
    parts[0] = out.graph().apply(this, longer);
    for (int k = 1; k < old.length; k++) {
      Node[] exchanged = old.clone();
      exchanged[k] = cotangent;
      parts[k] = out.graph().apply(this, exchanged);
    }
    return parts;
  }
}
