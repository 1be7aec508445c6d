package dev.gradus.autodiff.op;

import static dev.gradus.autodiff.op.Ops.broadcastTo;
import static dev.gradus.autodiff.op.Ops.mul;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.RowRule;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.kernel.Axes;
import dev.gradus.autodiff.kernel.Exponentials;
import java.util.List;
import java.util.Optional;

/** ln Σ eˣ over axes, without overflow; −∞ with derivative 0 if every element is −∞. */
record LogSumExpTo(Shape to) implements Op {
  @Override
  public String name() {
    return "logsumexp";
  }

  @Override
  public Shape shape(List<Shape> in) {
    return Reductions.checked(in.get(0), to);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    Axes axes = new Axes(in.get(0).dims(), out.dims());
    return (x, y) -> Exponentials.logSumExp(axes, x[0], y);
  }

  @Override
  public Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
    return Blocks.reduction(this, axes, in, out);
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node x = out.input();
    Node shares = x.graph().apply(new Softmax(to), x);
    return new Node[] {mul(broadcastTo(cotangent, x.shape()), shares)};
  }
}
