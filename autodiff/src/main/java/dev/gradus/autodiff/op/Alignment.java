package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Part;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.kernel.Alignments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The expected alignment E = ∂softDtw/∂C of cost matrices, or its derivative along directions: the
 * operands are C, how much of each matrix counts ({@code [..., 2]}, if it is ragged), and then Z₁ …
 * Z_k, all {@code [..., N, M]}. With one direction that is the product of the Hessian of {@link
 * SoftDtw} with Z₁.
 *
 * <p>The derivatives of softDtw are symmetric in their directions, so a vector-Jacobian product is
 * once more a derivative along directions, the cotangent being the new one: one operation has the
 * derivatives of every order, each at O(2ᵏ·N·M) memory and O(3ᵏ·N·M) time.
 */
record Alignment(double gamma, boolean ragged) implements Op {
  @Override
  public String name() {
    return "softDtwAlignment";
  }

  private int first() {
    return ragged ? 2 : 1;
  }

  @Override
  public Shape shape(List<Shape> in) {
    SoftDtw.check(gamma, in.get(0));
    if (ragged) {
      Extents.check(in.get(0), in.get(1));
    }
    for (Shape s : in.subList(first(), in.size())) {
      if (!s.equals(in.get(0))) {
        throw new ShapeException("costs " + in.get(0) + " and direction " + s + " differ");
      }
    }
    return in.get(0);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    Extents extents = Extents.of(out, ragged);
    return in.size() == first() ? expected(extents, out) : derivative(extents, in.size(), out);
  }

  private Kernel expected(Extents extents, Shape out) {
    int items = out.leading(-2).size();
    Warpings warpings = new Warpings(extents, items, gamma);
    double[] values = new double[items];
    return (ParallelKernel) (x, y, threads) -> warpings.expected(x, y, values, 0, threads);
  }

  private Kernel derivative(Extents extents, int operands, Shape out) {
    int size = extents.rows() * extents.columns();
    int directions = operands - first();
    Alignments alignments = new Alignments(extents.rows(), extents.columns(), gamma, directions);
    double[][] in = new double[directions + 1][];
    return (x, y) -> {
      in[0] = x[0];
      System.arraycopy(x, first(), in, 1, directions);
      for (int s = 0; s * size < out.size(); s++) {
        alignments.derivative(in, s * size, extents.rows(x, s), extents.columns(x, s), y);
      }
    };
  }

  @Override
  public Optional<Part> part(List<Shape> in) {
    return in.size() == first()
        ? Optional.of(new Part(new SoftDtw.Both(gamma), 0))
        : Optional.empty();
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    List<Node> old = out.inputs();
    Node[] parts = new Node[old.size()];
    List<Node> longer = new ArrayList<>(old);
    longer.add(cotangent);
    parts[0] = out.graph().apply(this, longer.toArray(new Node[0]));
    for (int k = first(); k < old.size(); k++) {
      Node[] exchanged = old.toArray(new Node[0]);
      exchanged[k] = cotangent;
      parts[k] = out.graph().apply(this, exchanged);
    }
    return parts;
  }
}
