package dev.gradus.autodiff.op;

import static dev.gradus.autodiff.op.Ops.matmul;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.neg;
import static dev.gradus.autodiff.op.Ops.sub;
import static dev.gradus.autodiff.op.Ops.sumKeepDims;
import static dev.gradus.autodiff.op.Ops.swapAxes;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Σ_m w[n, m]·(a[n] − b[m]): weights {@code [..., N, M]}, rows {@code [..., N, d]} and {@code [...,
 * M, d]} to {@code [..., N, d]}. Half the derivative of {@link SquaredDistances}. A weight of 0
 * takes no part, whatever the rows are.
 */
record WeightedDifferences() implements Op {
  @Override
  public String name() {
    return "weightedDifferences";
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(1);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int rows = out.dim(-2);
    int d = out.dim(-1);
    int columns = in.get(0).dim(-1);
    int items = out.leading(-2).size();
    return (x, y) -> {
      Arrays.fill(y, 0, out.size(), 0);
      for (int i = 0; i < items * rows; i++) {
        int first = i / rows * columns;
        for (int m = 0; m < columns; m++) {
          double w = x[0][i * columns + m];
          if (w != 0) {
            int b = (first + m) * d;
            for (int k = 0; k < d; k++) {
              y[i * d + k] += w * (x[1][i * d + k] - x[2][b + k]);
            }
          }
        }
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node w = out.input();
    Node a = out.inputs().get(1);
    Node b = out.inputs().get(2);
    return new Node[] {
      sub(sumKeepDims(mul(cotangent, a), -1), matmul(cotangent, swapAxes(b, -1, -2))),
      mul(sumKeepDims(w, -1), cotangent),
      neg(matmul(swapAxes(w, -1, -2), cotangent))
    };
  }
}
