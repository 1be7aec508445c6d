package dev.gradus.losses.hierarchy;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.div;
import static dev.gradus.autodiff.op.Ops.equal;
import static dev.gradus.autodiff.op.Ops.exp;
import static dev.gradus.autodiff.op.Ops.gather;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.scatterAdd;
import static dev.gradus.autodiff.op.Ops.sub;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import java.util.List;

/**
 * Folds what stands before a class along the arrows into it, {@code [..., classes]} to the same:
 * {@code y_c = x_c ∘ y_a ∘ y_b …} with the results of all classes a, b, … that an arrow comes from.
 * For a maximum that is the one over everything that leads to c, found in the time of the edges
 * instead of all pairs. A logarithm of a sum counts what is reached by two ways twice.
 *
 * <p>Where a maximum ties, the class itself and each arrow that brings the maximum have equal
 * shares of the derivative.
 */
record Sweep(Arcs arcs, Fold fold) implements Op {
  /** How numbers are put together. */
  enum Fold {
    /** The larger one. */
    MAX,
    /** {@code ln(eᵃ + eᵇ)}, without overflow. */
    LOG_SUM_EXP;

    double of(double a, double b) {
      if (this == MAX || a == b && Double.isInfinite(a)) {
        return Math.max(a, b);
      }
      return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
    }
  }

  /** The largest of a class and all that leads to it. */
  static Node max(Node x, Arcs arcs) {
    return x.graph().apply(new Sweep(arcs, Fold.MAX), x);
  }

  /** {@code ln Σ eˣ} of a class and all that leads to it. */
  static Node logSumExp(Node x, Arcs arcs) {
    return x.graph().apply(new Sweep(arcs, Fold.LOG_SUM_EXP), x);
  }

  @Override
  public String name() {
    return fold == Fold.MAX ? "sweepMax" : "sweepLogSumExp";
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(0);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int[] from = arcs.starts();
    int[] to = arcs.ends();
    int classes = out.dim(-1);
    return (x, y) -> {
      System.arraycopy(x[0], 0, y, 0, out.size());
      for (int row = 0; row < out.size(); row += classes) {
        for (int e = 0; e < from.length; e++) {
          y[row + to[e]] = fold.of(y[row + to[e]], y[row + from[e]]);
        }
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node x = out.input();
    Node start = gather(out, arcs.from());
    Node end = gather(out, arcs.to());
    if (fold == Fold.LOG_SUM_EXP) {
      Node back = Flow.against(arcs, cotangent, exp(sub(start, end)));
      return new Node[] {mul(back, exp(sub(x, out)))};
    }
    Node own = equal(x, out);
    Node brings = equal(start, end);
    Node shares = add(own, scatterAdd(brings, arcs.to(), x.shape().dim(-1)));
    Node back = Flow.against(arcs, cotangent, div(brings, gather(shares, arcs.to())));
    return new Node[] {mul(back, div(own, shares))};
  }
}
