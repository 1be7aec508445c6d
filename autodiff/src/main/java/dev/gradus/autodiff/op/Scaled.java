package dev.gradus.autodiff.op;

import static dev.gradus.autodiff.op.Ops.equal;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.select;
import static dev.gradus.autodiff.op.Ops.sumTo;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.RowRule;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import java.util.List;
import java.util.Optional;

/**
 * Prices times a factor, a scalar or an array of their shape. A price of +∞ stays, whatever the
 * factor: the edge is closed, and has no derivative.
 */
record Scaled() implements Op {
  @Override
  public String name() {
    return "scaled";
  }

  @Override
  public Shape shape(List<Shape> in) {
    if (in.get(1).rank() > 0 && !in.get(1).equals(in.get(0))) {
      throw new ShapeException("prices " + in.get(0) + " and factors " + in.get(1) + " differ");
    }
    return in.get(0);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int each = in.get(1).rank() == 0 ? 0 : 1;
    return (x, y) -> {
      for (int i = 0; i < out.size(); i++) {
        double price = x[0][i];
        y[i] = price == Double.POSITIVE_INFINITY ? price : price * x[1][i * each];
      }
    };
  }

  @Override
  public Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
    return Blocks.elementwise(this, axes, in, out);
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node prices = out.input();
    Node factor = out.inputs().get(1);
    Node closed = equal(prices, out.constant(Double.POSITIVE_INFINITY));
    Node open = select(closed, out.constant(0), prices);
    return new Node[] {
      mul(cotangent, factor), sumTo(mul(cotangent, open), factor.shape()),
    };
  }
}
