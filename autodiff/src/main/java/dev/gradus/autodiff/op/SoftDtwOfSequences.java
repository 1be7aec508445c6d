package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.kernel.Warping;
import java.util.List;

/**
 * {@link SoftDtw} of the {@link SquaredDistances} of two sequences, {@code [..., N, d]} and {@code
 * [..., M, d]} to {@code [...]}, in memory of one row: the costs are computed when they are needed.
 * The derivative goes through the matrix of costs.
 */
record SoftDtwOfSequences(double gamma) implements Op {
  @Override
  public String name() {
    return "softDtwOfSequences";
  }

  @Override
  public Shape shape(List<Shape> in) {
    SoftDtw.check(gamma, in.get(0).with(-1, in.get(1).dim(-2)));
    return in.get(0).leading(-2);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int rows = in.get(0).dim(-2);
    int columns = in.get(1).dim(-2);
    int d = in.get(0).dim(-1);
    double[] costs = new double[columns];
    Warping warping = new Warping(columns);
    return (x, y) -> {
      for (int s = 0; s < out.size(); s++) {
        int a = s * rows * d;
        int b = s * columns * d;
        y[s] =
            warping.value(
                n -> SquaredDistances.row(x[0], a + n * d, x[1], b, d, costs, 0, columns),
                costs,
                rows,
                columns,
                gamma);
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node costs = Ops.squaredDistances(out.inputs().get(0), out.inputs().get(1));
    Node value = Ops.softDtw(costs, gamma);
    Node[] byCosts = value.op().vjp(value, cotangent);
    return costs.op().vjp(costs, byCosts[0]);
  }
}
