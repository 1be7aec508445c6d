package dev.gradus.losses.alignment;

import static dev.gradus.autodiff.op.Ops.equal;
import static dev.gradus.autodiff.op.Ops.select;
import static dev.gradus.autodiff.op.Ops.sum;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ValueException;
import dev.gradus.losses.LossInputs;
import java.util.List;

/**
 * The second operand, where the first, the minimum over the paths of each item of a batch, says
 * that there is a path. If it is +∞ there is none: that is an error, or the item counts 0 and has
 * no gradient. NaN is an error.
 *
 * @param loss for messages
 * @param skip whether an item without a path is left out
 */
record Feasible(String loss, boolean skip) implements Op {
  private static final double INF = Double.POSITIVE_INFINITY;

  /**
   * A result, if there is a path.
   *
   * @param least the minimum over the paths; +∞ where there is none
   */
  static Node of(String loss, boolean skip, Node least, Node result, LossInputs in) {
    if (skip) {
      in.leavesOut(sum(equal(least, least.constant(INF))));
    }
    return least.graph().apply(new Feasible(loss, skip), least, result);
  }

  @Override
  public String name() {
    return "feasible";
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(1);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    return (x, y) -> {
      for (int s = 0; s < out.size(); s++) {
        double least = x[0][s];
        if (Double.isNaN(least) || least == -INF) {
          throw new ValueException(
              loss + item(s, out) + ": a cost is " + (Double.isNaN(least) ? "not a number" : "−∞"),
              "look for NaN and infinities in the inputs");
        }
        if (least == INF && !skip) {
          throw new ValueException(
              loss + item(s, out) + ": every path is closed, by the band, the steps, or costs of ∞",
              "widen the band, or leave such items out with `infeasible=skip`");
        }
        y[s] = least == INF ? 0 : x[1][s];
      }
    };
  }

  private static String item(int s, Shape out) {
    return out.size() > 1 ? ", item " + s : "";
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node none = equal(out.input(), out.constant(INF));
    return new Node[] {null, select(none, out.constant(0), cotangent)};
  }
}
