package dev.gradus.autodiff.check;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import java.util.List;

/** A·x for a fixed square matrix, row by row. */
record MatVec(List<Double> matrix, boolean transposed) implements Op {
  @Override
  public String name() {
    return "matVec";
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(0);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int n = out.size();
    return (x, y) -> {
      for (int i = 0; i < n; i++) {
        y[i] = 0;
        for (int j = 0; j < n; j++) {
          y[i] += matrix.get(transposed ? j * n + i : i * n + j) * x[0][j];
        }
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    return new Node[] {cotangent.graph().apply(new MatVec(matrix, !transposed), cotangent)};
  }
}
