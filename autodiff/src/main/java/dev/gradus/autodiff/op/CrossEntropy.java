package dev.gradus.autodiff.op;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.log;
import static dev.gradus.autodiff.op.Ops.log1p;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.neg;
import static dev.gradus.autodiff.op.Ops.sub;
import static dev.gradus.autodiff.op.Ops.xdivy;
import static dev.gradus.autodiff.op.Ops.xlog1py;
import static dev.gradus.autodiff.op.Ops.xlogy;

import dev.gradus.autodiff.graph.FloatKernel;
import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.RowRule;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.kernel.functions.DoubleCrossEntropy;
import dev.gradus.autodiff.kernel.functions.FloatCrossEntropy;
import java.util.List;
import java.util.Optional;

/**
 * The cross-entropy of a label a and a probability b, {@code −a·ln b − (1 − a)·ln(1 − b)} with 0·ln
 * 0 = 0, or its slope by b. Composed of plain operations it would be a dozen passes over an array,
 * or over a block of it; {@link #definition} is that composition.
 *
 * @param slope whether this is {@code (1 − a)/(1 − b) − a/b}, with 0/0 = 0
 */
record CrossEntropy(boolean slope) implements InFloat {
  @Override
  public String name() {
    return slope ? "crossEntropySlope" : "crossEntropy";
  }

  @Override
  public Shape shape(List<Shape> in) {
    if (!in.get(0).equals(in.get(1))) {
      throw new ShapeException(
          "shapes " + in.get(0) + " and " + in.get(1) + " differ; broadcast them first");
    }
    return in.get(0);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    DoubleCrossEntropy kernel = new DoubleCrossEntropy(out.size());
    return slope ? (x, y) -> kernel.slope(x[0], x[1], y) : (x, y) -> kernel.value(x[0], x[1], y);
  }

  @Override
  public FloatKernel floatKernel(List<Shape> in, Shape out) {
    FloatCrossEntropy kernel = new FloatCrossEntropy(out.size());
    return slope ? (x, y) -> kernel.slope(x[0], x[1], y) : (x, y) -> kernel.value(x[0], x[1], y);
  }

  @Override
  public Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
    return Blocks.elementwise(this, axes, in, out);
  }

  /** The same from plain operations. */
  static Node definition(Node a, Node b) {
    return neg(add(xlogy(a, b), xlog1py(sub(1, a), neg(b))));
  }

  @Override
  public Node[] vjp(Node out, Node v) {
    Node a = out.inputs().get(0);
    Node b = out.inputs().get(1);
    if (slope) {
      Node curve = add(xdivy(xdivy(a, b), b), xdivy(xdivy(sub(1, a), sub(1, b)), sub(1, b)));
      return new Node[] {neg(add(xdivy(v, sub(1, b)), xdivy(v, b))), mul(v, curve)};
    }
    return new Node[] {
      mul(v, sub(log1p(neg(b)), log(b))), mul(v, out.graph().apply(new CrossEntropy(true), a, b))
    };
  }
}
