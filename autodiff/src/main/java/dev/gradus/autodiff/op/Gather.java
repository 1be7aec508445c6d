package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import java.util.List;

/**
 * Elements of the innermost axis by their indices, which may repeat; the adjoint of {@link
 * ScatterAdd}.
 */
record Gather(List<Integer> indices) implements Op {
  @Override
  public String name() {
    return "gather";
  }

  @Override
  public Shape shape(List<Shape> in) {
    int extent = in.get(0).dim(-1);
    for (int i : indices) {
      if (i < 0 || i >= extent) {
        throw new ShapeException("index " + i + " is outside the last axis of " + in.get(0));
      }
    }
    return in.get(0).with(-1, indices.size());
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int[] at = indices.stream().mapToInt(Integer::intValue).toArray();
    int extent = in.get(0).dim(-1);
    int rows = in.get(0).leading(-1).size();
    return (x, y) -> {
      for (int r = 0; r < rows; r++) {
        for (int i = 0; i < at.length; i++) {
          y[r * at.length + i] = x[0][r * extent + at[i]];
        }
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    return new Node[] {Ops.scatterAdd(cotangent, indices, out.input().shape().dim(-1))};
  }
}
