package dev.gradus.losses.alignment;

import static dev.gradus.autodiff.op.Ops.swapAxes;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import java.util.List;

/**
 * Σ_k |a[n, k] − b[m, k]| of all pairs of rows: {@code [..., N, d]} and {@code [..., M, d]} to
 * {@code [..., N, M]}, without an array of N·M·d numbers.
 */
record AbsoluteDistances() implements Op {
  @Override
  public String name() {
    return "absoluteDistances";
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
    return (x, y) -> {
      for (int i = 0; i < out.size(); i++) {
        int a = i / columns * d;
        int b = (i / (rows * columns) * columns + i % columns) * d;
        double sum = 0;
        for (int k = 0; k < d; k++) {
          sum += Math.abs(x[0][a + k] - x[1][b + k]);
        }
        y[i] = sum;
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node a = out.input();
    Node b = out.inputs().get(1);
    Signs signs = new Signs(false);
    return new Node[] {
      out.graph().apply(signs, cotangent, a, b),
      out.graph().apply(signs, swapAxes(cotangent, -1, -2), b, a)
    };
  }
}
