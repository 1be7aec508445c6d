package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.kernel.Minimum;
import dev.gradus.autodiff.kernel.PathGraph;
import java.util.Arrays;
import java.util.List;

/**
 * The flow over every edge, the derivative of {@link ShortestPath} by the prices, or its derivative
 * along directions: the operands are the prices and then Z₁ … Z_k of the same shape. As with {@link
 * Alignment}, a vector-Jacobian product is a derivative along one more direction.
 */
record PathFlow(List<Step> steps, Minimum kind) implements Op {
  PathFlow {
    steps = List.copyOf(steps);
  }

  @Override
  public String name() {
    return "pathFlow";
  }

  @Override
  public Shape shape(List<Shape> in) {
    ShortestPath.check(steps, in.get(0));
    for (Shape s : in) {
      if (!s.equals(in.get(0))) {
        throw new ShapeException("prices " + in.get(0) + " and direction " + s + " differ");
      }
    }
    return in.get(0);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    PathGraph grid = ShortestPath.grid(steps, kind, out, in.size() - 1);
    int size = (steps.size() + 2) * out.dim(-2) * out.dim(-1);
    return (x, y) -> {
      for (int at = 0; at < out.size(); at += size) {
        grid.flow(x, at, y);
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node[] old = out.inputs().toArray(new Node[0]);
    Node[] parts = new Node[old.length];
    Node[] longer = Arrays.copyOf(old, old.length + 1);
    longer[old.length] = cotangent;
    parts[0] = out.graph().apply(this, longer);
    for (int k = 1; k < old.length; k++) {
      Node[] exchanged = old.clone();
      exchanged[k] = cotangent;
      parts[k] = out.graph().apply(this, exchanged);
    }
    return parts;
  }
}
