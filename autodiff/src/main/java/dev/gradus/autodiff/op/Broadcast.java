package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.RowRule;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.kernel.Axes;
import java.util.List;
import java.util.Optional;

/**
 * Repeats elements along axes of extent 1 and along new leading axes, by NumPy's rule; the adjoint
 * of {@link SumTo}.
 */
record Broadcast(Shape to) implements Op {
  @Override
  public String name() {
    return "broadcastTo";
  }

  @Override
  public Shape shape(List<Shape> in) {
    if (!Shape.broadcast(in.get(0), to).equals(to)) {
      throw new ShapeException("shape " + in.get(0) + " does not broadcast to " + to);
    }
    return to;
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    Axes axes = new Axes(out.dims(), in.get(0).dims());
    return (x, y) -> axes.spread(x[0], y);
  }

  @Override
  public Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
    Shape from = in.get(0);
    boolean inside = from.rank() <= out.rank() - axes;
    if (out.rank() < axes || !(inside || Blocks.keeps(out, from, axes))) {
      return Optional.empty();
    }
    return Optional.of(
        new RowRule(
            List.of(!inside),
            false,
            rows -> {
              Shape small = inside ? from.append(1) : RowRule.block(from, axes, rows);
              return kernel(List.of(small), RowRule.block(out, axes, rows));
            }));
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    return new Node[] {Ops.sumTo(cotangent, out.input().shape())};
  }
}
