package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.FloatKernel;
import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.RowRule;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.kernel.Axes;
import dev.gradus.autodiff.kernel.DoubleSpread;
import dev.gradus.autodiff.kernel.FloatSpread;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

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
    DoubleSpread spread = new DoubleSpread(new Axes(out.dims(), in.get(0).dims()));
    return (x, y) -> spread.run(x[0], y);
  }

  private FloatKernel floatKernel(Shape from, Shape out) {
    FloatSpread spread = new FloatSpread(new Axes(out.dims(), from.dims()));
    return (x, y) -> spread.run(x[0], y);
  }

  @Override
  public Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
    Shape from = in.get(0);
    boolean inside = from.rank() <= out.rank() - axes;
    if (out.rank() < axes || !(inside || Blocks.keeps(out, from, axes))) {
      return Optional.empty();
    }
    IntFunction<Shape> small = rows -> inside ? from.append(1) : RowRule.block(from, axes, rows);
    IntFunction<Shape> large = rows -> RowRule.block(out, axes, rows);
    return Optional.of(
        new RowRule(
                List.of(!inside),
                false,
                rows -> kernel(List.of(small.apply(rows)), large.apply(rows)))
            .withFloat(rows -> floatKernel(small.apply(rows), large.apply(rows))));
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    return new Node[] {Ops.sumTo(cotangent, out.input().shape())};
  }
}
