package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.FloatFold;
import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.RowRule;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.kernel.Axes;
import dev.gradus.autodiff.kernel.functions.WideSum;
import java.util.List;
import java.util.Optional;

/**
 * Sums over the axes along which {@code to} would have to be repeated; the adjoint of {@link
 * Broadcast}.
 */
record SumTo(Shape to) implements Op {
  @Override
  public String name() {
    return "sum";
  }

  @Override
  public Shape shape(List<Shape> in) {
    return Reductions.checked(in.get(0), to);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    Axes axes = new Axes(in.get(0).dims(), out.dims());
    return (x, y) -> axes.sum(x[0], y);
  }

  @Override
  public Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
    Shape from = in.get(0);
    if (Blocks.keeps(from, out, axes)) {
      return Optional.of(Blocks.all(this, axes, in, out));
    }
    Shape to = Blocks.aligned(out, from.rank());
    if (from.rank() < axes || to.leading(axes).size() != 1) {
      return Optional.empty();
    }
    RowRule rule =
        new RowRule(
            List.of(true),
            true,
            rows -> kernel(List.of(RowRule.block(from, axes, rows)), RowRule.block(to, axes, 1)));
    return Optional.of(to.size() > 1 ? rule : rule.withFloatFold(rows -> all(from, axes, rows)));
  }

  /** Everything in one sum. */
  private static FloatFold all(Shape from, int axes, int rows) {
    int n = RowRule.block(from, axes, rows).size();
    return (x, sum) -> sum[0] = WideSum.best().of(x, n);
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    return new Node[] {Ops.broadcastTo(cotangent, out.input().shape())};
  }
}
