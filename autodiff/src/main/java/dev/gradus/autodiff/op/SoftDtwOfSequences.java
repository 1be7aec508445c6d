package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.kernel.warping.Costs;
import dev.gradus.autodiff.kernel.warping.Warping;
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
    Warping warping = Warping.of(rows, columns);
    return (x, y) -> {
      for (int s = 0; s < out.size(); s++) {
        Costs costs = new Distances(x[0], s * rows * d, x[1], s * columns * d, d);
        y[s] = warping.value(costs, rows, columns, gamma);
      }
    };
  }

  /** The costs of a path, computed when they are needed; sequences of rows of d elements. */
  private record Distances(double[] a, int i, double[] b, int j, int d) implements Costs {
    @Override
    public void row(int n, int from, int to, double[] out, int at) {
      SquaredDistances.row(a, i + n * d, b, j + from * d, d, out, at, to - from);
    }

    /** No distance is longer than the diagonal of a box around all rows. */
    @Override
    public boolean within(int first, int rows, int columns, double limit) {
      double diagonal = 0;
      for (int k = 0; k < d; k++) {
        double low = a[i + first * d + k];
        double high = low;
        for (int n = first; n < first + rows; n++) {
          low = Math.min(low, a[i + n * d + k]);
          high = Math.max(high, a[i + n * d + k]);
        }
        for (int m = 0; m < columns; m++) {
          low = Math.min(low, b[j + m * d + k]);
          high = Math.max(high, b[j + m * d + k]);
        }
        diagonal += (high - low) * (high - low);
      }
      return diagonal <= limit;
    }
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node costs = Ops.squaredDistances(out.inputs().get(0), out.inputs().get(1));
    Node value = Ops.softDtw(costs, gamma);
    Node[] byCosts = value.op().vjp(value, cotangent);
    return costs.op().vjp(costs, byCosts[0]);
  }
}
