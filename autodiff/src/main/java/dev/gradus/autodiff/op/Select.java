package dev.gradus.autodiff.op;

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
 * Element by element the second operand where the first, a mask, is not 0, else the third. What is
 * not selected does not matter, be it NaN: neither value nor gradient see it. The mask has
 * derivative 0.
 */
record Select() implements Op {
  @Override
  public String name() {
    return "select";
  }

  @Override
  public Shape shape(List<Shape> in) {
    Shape out = in.get(0);
    for (Shape s : in) {
      out = Shape.broadcast(out, s);
    }
    for (Shape s : in) {
      if (s.rank() > 0 && !s.equals(out)) {
        throw new ShapeException("shapes " + in + " differ; broadcast them first");
      }
    }
    return out;
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int m = in.get(0).rank() == 0 ? 0 : 1;
    int a = in.get(1).rank() == 0 ? 0 : 1;
    int b = in.get(2).rank() == 0 ? 0 : 1;
    int n = out.size();
    return (x, y) -> {
      for (int i = 0; i < n; i++) {
        y[i] = x[0][i * m] != 0 ? x[1][i * a] : x[2][i * b];
      }
    };
  }

  @Override
  public Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
    return Blocks.elementwise(this, axes, in, out);
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node mask = out.input();
    Node zero = out.constant(0);
    return new Node[] {
      null,
      sumTo(select(mask, cotangent, zero), out.inputs().get(1).shape()),
      sumTo(select(mask, zero, cotangent), out.inputs().get(2).shape())
    };
  }
}
