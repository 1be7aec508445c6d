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

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.RowRule;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.kernel.functions.Functions;
import java.util.List;
import java.util.Optional;

/**
 * The cross-entropy of a label a and a probability b, {@code −a·ln b − (1 − a)·ln(1 − b)} with 0·ln
 * 0 = 0, or its slope by b. Composed of plain operations it would be a dozen passes over an array,
 * or over a block of it; {@link #definition} is that composition.
 *
 * @param slope whether this is {@code (1 − a)/(1 − b) − a/b}, with 0/0 = 0
 */
record CrossEntropy(boolean slope) implements Op {
  private static final Functions FUNCTIONS = Functions.best();

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
    int n = out.size();
    double[] no = new double[n];
    double[] other = new double[n];
    double[] part = new double[n];
    return (x, y) -> {
      double[] a = x[0];
      double[] b = x[1];
      for (int i = 0; i < n; i++) {
        no[i] = 1 - a[i];
      }
      if (slope) {
        for (int i = 0; i < n; i++) {
          other[i] = 1 - b[i];
        }
        FUNCTIONS.xdivy(a, b, y, n);
        FUNCTIONS.xdivy(no, other, part, n);
        for (int i = 0; i < n; i++) {
          y[i] = part[i] - y[i];
        }
      } else {
        for (int i = 0; i < n; i++) {
          other[i] = -b[i];
        }
        FUNCTIONS.xlogy(a, b, y, n);
        FUNCTIONS.xlog1py(no, other, part, n);
        for (int i = 0; i < n; i++) {
          y[i] = 0 - (y[i] + part[i]); // and not −0
        }
      }
    };
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
