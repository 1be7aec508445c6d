package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.RowRule;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import java.util.List;
import java.util.Optional;

/** Arrays one after another along an axis; they differ in no other extent. */
record Concat(int axis) implements Op {
  @Override
  public String name() {
    return "concat";
  }

  @Override
  public Shape shape(List<Shape> in) {
    Shape first = in.get(0);
    first.axis(axis); // throws if there is no such axis
    long extent = 0;
    for (Shape s : in) {
      if (s.rank() != first.rank() || !s.with(axis, 1).equals(first.with(axis, 1))) {
        throw new ShapeException("shapes " + in + " differ beyond axis " + axis);
      }
      extent += s.dim(axis);
    }
    return first.with(axis, extent);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int a = out.axis(axis);
    int rows = out.leading(a).size();
    int[] runs = in.stream().mapToInt(s -> rows == 0 ? 0 : s.size() / rows).toArray();
    return (x, y) -> {
      int to = 0;
      for (int r = 0; r < rows; r++) {
        for (int k = 0; k < runs.length; k++) {
          System.arraycopy(x[k], r * runs[k], y, to, runs[k]);
          to += runs[k];
        }
      }
    };
  }

  @Override
  public Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
    return Blocks.along(out.axis(axis), axes, in, out, Concat::new);
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node[] parts = new Node[out.inputs().size()];
    int start = 0;
    for (int k = 0; k < parts.length; k++) {
      int count = out.inputs().get(k).shape().dim(axis);
      parts[k] = Ops.slice(cotangent, axis, start, start + count);
      start += count;
    }
    return parts;
  }
}
