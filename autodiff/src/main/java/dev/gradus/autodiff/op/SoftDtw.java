package dev.gradus.autodiff.op;

import static dev.gradus.autodiff.op.Ops.mul;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.kernel.Alignments;
import java.util.List;

/**
 * Soft dynamic time warping of cost matrices {@code [..., N, M]} to {@code [...]}: −γ ln Σ exp(−⟨A,
 * C⟩/γ) over all monotone paths A from the first cell to the last; the first cell costs C[0, 0].
 * The derivative is the expected {@link Alignment}.
 */
record SoftDtw(double gamma) implements Op {
  @Override
  public String name() {
    return "softDtw";
  }

  @Override
  public Shape shape(List<Shape> in) {
    check(gamma, in.get(0));
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
    int rows = in.get(0).dim(-2);
    int columns = in.get(0).dim(-1);
    double[] row = new double[columns + 1];
    return (x, y) -> {
      for (int s = 0; s < out.size(); s++) {
        y[s] = Alignments.value(x[0], s * rows * columns, rows, columns, gamma, row);
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node costs = out.input();
    Shape each = out.shape().append(1, 1);
    Node alignment = out.graph().apply(new Alignment(gamma), costs);
    return new Node[] {mul(Ops.reshape(cotangent, each), alignment)};
  }
}
