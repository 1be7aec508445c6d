package dev.gradus.autodiff.op;

import static dev.gradus.autodiff.op.Ops.mul;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.kernel.Warping;
import java.util.List;

/**
 * Soft dynamic time warping of cost matrices {@code [..., N, M]} to {@code [...]}: −γ ln Σ exp(−⟨A,
 * C⟩/γ) over all monotone paths A from the first cell to the last; the first cell costs C[0, 0]. A
 * second operand {@code [..., 2]}, if there is one, says how many rows and columns of each matrix
 * count. The derivative is the expected {@link Alignment}.
 */
record SoftDtw(double gamma) implements Op {
  @Override
  public String name() {
    return "softDtw";
  }

  @Override
  public Shape shape(List<Shape> in) {
    check(gamma, in.get(0));
    if (in.size() > 1) {
      Extents.check(in.get(0), in.get(1));
    }
    return in.get(0).leading(-2);
  }

  static void check(double gamma, Shape costs) {
    if (!(gamma > 0) || gamma == Double.POSITIVE_INFINITY) {
      throw new ShapeException("gamma is " + gamma + ", but has to be a number above 0");
    }
    if (costs.rank() < 2 || costs.dim(-1) == 0 || costs.dim(-2) == 0) {
      throw new ShapeException("shape " + costs + " is no matrix of costs [..., N, M]");
    }
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    Extents extents = Extents.of(in.get(0), in.size() > 1);
    int size = extents.rows() * extents.columns();
    Warping warping = new Warping(extents.columns());
    return (x, y) -> {
      for (int s = 0; s < out.size(); s++) {
        int rows = extents.rows(x, s);
        int columns = extents.columns(x, s);
        y[s] = warping.value(x[0], s * size, extents.columns(), rows, columns, gamma);
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Shape each = out.shape().append(1, 1);
    boolean ragged = out.inputs().size() > 1;
    Node alignment =
        out.graph().apply(new Alignment(gamma, ragged), out.inputs().toArray(new Node[0]));
    Node[] parts = new Node[out.inputs().size()];
    parts[0] = mul(Ops.reshape(cotangent, each), alignment);
    return parts;
  }
}
