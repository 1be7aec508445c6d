package dev.gradus.autodiff.op;

import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.swapAxes;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import java.util.List;

/**
 * Squared Euclidean distances of rows, {@code [..., N, d]} and {@code [..., M, d]} to {@code [...,
 * N, M]}. Differences come first, so that close rows do not cancel, and nothing of N·M·d elements
 * is ever stored.
 */
record SquaredDistances() implements Op {
  @Override
  public String name() {
    return "squaredDistances";
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(0).with(-1, in.get(1).dim(-2));
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int rows = out.dim(-2);
    int columns = out.dim(-1);
    int d = in.get(0).dim(-1);
    int items = out.leading(-2).size();
    return (x, y) -> {
      int o = 0;
      for (int s = 0; s < items; s++) {
        for (int n = 0; n < rows; n++) {
          row(x[0], (s * rows + n) * d, x[1], s * columns * d, d, y, o, columns);
          o += columns;
        }
      }
    };
  }

  /** The distances of one row of a from all rows of b. */
  static void row(double[] a, int i, double[] b, int from, int d, double[] out, int o, int count) {
    int j = from;
    for (int m = 0; m < count; m++) {
      double sum = 0;
      for (int k = 0; k < d; k++) {
        double difference = a[i + k] - b[j++];
        sum += difference * difference;
      }
      out[o + m] = sum;
    }
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node a = out.input();
    Node b = out.inputs().get(1);
    WeightedDifferences op = new WeightedDifferences();
    return new Node[] {
      mul(out.graph().apply(op, cotangent, a, b), 2),
      mul(out.graph().apply(op, swapAxes(cotangent, -1, -2), b, a), 2)
    };
  }
}
