package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import java.util.Arrays;
import java.util.List;

/**
 * Adds element i of the innermost axis to element {@code indices[i]} of a new one; the adjoint of
 * {@link Gather}.
 */
record ScatterAdd(List<Integer> indices, int extent) implements Op {
  @Override
  public String name() {
    return "scatterAdd";
  }

  @Override
  public Shape shape(List<Shape> in) {
    if (in.get(0).dim(-1) != indices.size()) {
      throw new ShapeException(indices.size() + " indices for the last axis of shape " + in.get(0));
    }
    for (int i : indices) {
      if (i < 0 || i >= extent) {
        throw new ShapeException("index " + i + " is outside an axis of extent " + extent);
      }
    }
    return in.get(0).with(-1, extent);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int[] at = indices.stream().mapToInt(Integer::intValue).toArray();
    int rows = out.leading(-1).size();
    return (x, y) -> {
      Arrays.fill(y, 0, out.size(), 0);
      for (int r = 0; r < rows; r++) {
        for (int i = 0; i < at.length; i++) {
          y[r * extent + at[i]] += x[0][r * at.length + i];
        }
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    return new Node[] {Ops.gather(cotangent, indices)};
  }
}
