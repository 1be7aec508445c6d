package dev.gradus.autodiff.op;

import static dev.gradus.autodiff.op.Ops.select;
import static dev.gradus.autodiff.op.Ops.sumTo;

import dev.gradus.autodiff.graph.FloatKernel;
import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.RowRule;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.kernel.functions.DoubleFunctions;
import dev.gradus.autodiff.kernel.functions.FloatFunctions;
import java.util.List;
import java.util.Optional;

/**
 * Element by element the second operand where the first, a mask, is not 0, else the third. What is
 * not selected does not matter, be it NaN: neither value nor gradient see it. The mask has
 * derivative 0.
 */
record Select() implements InFloat {
  private static final DoubleFunctions DOUBLES = DoubleFunctions.best();
  private static final FloatFunctions FLOATS = FloatFunctions.best();

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
    return (x, y) -> DOUBLES.select(x[0], m, x[1], a, x[2], b, y, n);
  }

  @Override
  public FloatKernel floatKernel(List<Shape> in, Shape out) {
    int m = in.get(0).rank() == 0 ? 0 : 1;
    int a = in.get(1).rank() == 0 ? 0 : 1;
    int b = in.get(2).rank() == 0 ? 0 : 1;
    int n = out.size();
    return (x, y) -> FLOATS.select(x[0], m, x[1], a, x[2], b, y, n);
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
