package dev.gradus.autodiff.op;

import static dev.gradus.autodiff.op.Ops.broadcastTo;
import static dev.gradus.autodiff.op.Ops.div;
import static dev.gradus.autodiff.op.Ops.equal;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.sumTo;

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
 * The largest element over axes; NaN if there is one. Elements that tie for it share the cotangent
 * equally.
 */
record MaxTo(Shape to) implements Op {
  @Override
  public String name() {
    return "max";
  }

  @Override
  public Shape shape(List<Shape> in) {
    if (in.get(0).size() == 0) {
      throw new ShapeException("shape " + in.get(0) + " has no element to be the largest");
    }
    return Reductions.checked(in.get(0), to);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    Axes axes = new Axes(in.get(0).dims(), out.dims());
    int group = axes.group();
    return (x, y) -> {
      for (int o = 0; o < axes.count(); o++) {
        double max = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < group; j++) {
          max = Math.max(max, x[0][axes.index(o, j)]);
        }
        y[o] = max;
      }
    };
  }

  @Override
  public Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
    return Blocks.reduction(this, axes, in, out);
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node x = out.input();
    Node ties = equal(x, broadcastTo(out, x.shape()));
    Node share = div(cotangent, sumTo(ties, out.shape()));
    return new Node[] {mul(ties, broadcastTo(share, x.shape()))};
  }
}
