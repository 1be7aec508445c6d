package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.kernel.Axes;
import java.util.List;

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
  public Node[] vjp(Node out, Node cotangent) {
    return new Node[] {Ops.broadcastTo(cotangent, out.input().shape())};
  }
}
