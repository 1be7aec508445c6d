package dev.gradus.autodiff.op;

import static dev.gradus.autodiff.op.Ops.mul;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.kernel.Minimum;
import dev.gradus.autodiff.kernel.PathGraph;
import java.util.List;

/**
 * The minimum over all paths through a grid: prices {@code [..., S + 2, N, M]} of the edges (those
 * of each of S steps into each cell, those to begin there, those to end there) to {@code [...]}.
 * The derivative is the flow over each edge, {@link PathFlow}.
 */
record ShortestPath(List<Step> steps, Minimum kind) implements Op {
  ShortestPath {
    steps = List.copyOf(steps);
  }

  @Override
  public String name() {
    return "shortestPath";
  }

  @Override
  public Shape shape(List<Shape> in) {
    check(steps, in.get(0));
    return in.get(0).leading(-3);
  }

  static void check(List<Step> steps, Shape prices) {
    if (prices.rank() < 3
        || prices.dim(-3) != steps.size() + 2
        || prices.dim(-2) * prices.dim(-1) == 0) {
      throw new ShapeException(
          "shape " + prices + " holds no prices [..., " + (steps.size() + 2) + ", N, M]");
    }
  }

  static PathGraph grid(List<Step> steps, Minimum kind, Shape prices, int directions) {
    int[] down = steps.stream().mapToInt(Step::rows).toArray();
    int[] right = steps.stream().mapToInt(Step::columns).toArray();
    return new PathGraph(prices.dim(-2), prices.dim(-1), down, right, kind, directions);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    PathGraph grid = grid(steps, kind, in.get(0), -1);
    int size = in.get(0).size() / Math.max(1, out.size());
    return (x, y) -> {
      for (int s = 0; s < out.size(); s++) {
        y[s] = grid.value(x, s * size);
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node flow = out.graph().apply(new PathFlow(steps, kind), out.input());
    return new Node[] {mul(Ops.reshape(cotangent, out.shape().append(1, 1, 1)), flow)};
  }
}
