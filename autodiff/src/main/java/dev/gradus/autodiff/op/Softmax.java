package dev.gradus.autodiff.op;

import static dev.gradus.autodiff.op.Ops.broadcastTo;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.sub;
import static dev.gradus.autodiff.op.Ops.sumTo;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.RowRule;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.kernel.Axes;
import dev.gradus.autodiff.kernel.Exponentials;
import java.util.List;
import java.util.Optional;

/**
 * eˣ/Σeˣ over the axes along which {@code group} has extent 1, without overflow; 0 where every
 * element of a group is −∞.
 */
record Softmax(Shape group) implements Op {
  @Override
  public String name() {
    return "softmax";
  }

  @Override
  public Shape shape(List<Shape> in) {
    Reductions.checked(in.get(0), group);
    return in.get(0);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    Axes axes = new Axes(out.dims(), group.dims());
    return (x, y) -> Exponentials.softmax(axes, x[0], y);
  }

  @Override
  public Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
    return Blocks.grouped(group, axes, out, Softmax::new);
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node mean = sumTo(mul(cotangent, out), group);
    return new Node[] {mul(out, sub(cotangent, broadcastTo(mean, out.shape())))};
  }
}
