package dev.gradus.losses.alignment;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.div;
import static dev.gradus.autodiff.op.Ops.equal;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.reshape;
import static dev.gradus.autodiff.op.Ops.select;
import static dev.gradus.autodiff.op.Ops.sum;
import static dev.gradus.autodiff.op.Paths.scaled;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.kernel.Minimum;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.autodiff.op.Paths;
import dev.gradus.autodiff.op.Step;
import dev.gradus.losses.LossInputs;
import dev.gradus.losses.value.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * What is minimised over which paths through a matrix of costs. The classic case has an operation
 * of its own; all others are prices of a grid, see {@link Paths#shortest}.
 *
 * @param loss the name of the loss, for messages
 * @param kind which minimum
 * @param gamma the smoothing γ; without meaning for the hard minimum
 * @param steps the steps of a path
 * @param weights what a step multiplies the cost of the cell by that it enters, one for each
 * @param firstDiagonal whether the first cell costs as if it were entered diagonally
 * @param match where a path may begin and end
 */
record Warp(
    String loss,
    Minimum kind,
    Scalar gamma,
    List<Step> steps,
    List<Scalar> weights,
    boolean firstDiagonal,
    Match match) {
  private static final Step DIAGONAL = new Step(1, 1);

  Warp {
    steps = List.copyOf(steps);
    weights = List.copyOf(weights);
  }

  /** The same with another minimum. */
  Warp with(Minimum other) {
    return new Warp(loss, other, gamma, steps, weights, firstDiagonal, match);
  }

  boolean isClassic() {
    return kind == Minimum.SOFT
        && steps.equals(Step.CLASSIC)
        && weights.stream().allMatch(w -> w.is(1))
        && match.equals(Match.WHOLE);
  }

  /** γ as a node; 1 for the hard minimum, which has none. */
  Node gamma(LossInputs in, Node any) {
    if (kind == Minimum.HARD) {
      return any.constant(1);
    }
    return gamma instanceof Scalar.Fixed fixed
        ? any.constant(fixed.value())
        : any.graph().apply(new Positive("gamma of " + loss), in.scalar(gamma));
  }

  /** Costs in units of γ, so that one number scales them all. */
  private Node inUnits(Node costs, LossInputs in) {
    return kind == Minimum.HARD || gamma.is(1) ? costs : scaled(costs, div(1, gamma(in, costs)));
  }

  /**
   * The minimum, {@code [...]}.
   *
   * @param costs {@code [..., N, M]}
   * @param lengths how much of it counts
   * @param skip whether an item without a path counts 0; otherwise it is an error
   */
  Node value(Node costs, Lengths lengths, LossInputs in, boolean skip) {
    if (isClassic() && gamma instanceof Scalar.Fixed fixed) {
      return feasible(classic(costs, lengths, fixed.value()), in, skip);
    }
    Node least = feasible(least(costs, lengths, in), in, skip);
    return kind == Minimum.HARD || gamma.is(1) ? least : mul(gamma(in, costs), least);
  }

  /** A minimum over paths, if there is a path. */
  Node feasible(Node least, LossInputs in, boolean skip) {
    return feasible(least, least, in, skip);
  }

  /**
   * A result, if there is a path.
   *
   * @param least the minimum over the paths; +∞ where there is none
   */
  Node feasible(Node least, Node result, LossInputs in, boolean skip) {
    return Feasible.of(loss, skip, least, result, in);
  }

  /** The minimum in units of γ; +∞ where there is no path. */
  Node least(Node costs, Lengths lengths, LossInputs in) {
    Node units = inUnits(costs, in);
    return isClassic()
        ? classic(units, lengths, 1)
        : Paths.shortest(prices(units, lengths, in), steps, kind);
  }

  private static Node classic(Node costs, Lengths lengths, double gamma) {
    return lengths.ragged()
        ? Paths.softDtw(costs, lengths.pairs(), gamma)
        : Ops.softDtw(costs, gamma);
  }

  /** How likely a path passes each cell, {@code [..., N, M]}. */
  Node expected(Node costs, Lengths lengths, LossInputs in) {
    if (isClassic()) {
      boolean fixed = gamma instanceof Scalar.Fixed;
      double unit = fixed ? ((Scalar.Fixed) gamma).value() : 1;
      Node units = fixed ? costs : inUnits(costs, in);
      return lengths.ragged()
          ? Paths.softDtwAlignment(units, lengths.pairs(), unit)
          : Ops.softDtwAlignment(units, unit);
    }
    Node flow = Paths.flow(prices(inUnits(costs, in), lengths, in), steps, kind);
    return sum(Ops.slice(flow, -3, 0, steps.size() + 1), -3);
  }

  /** The expected cost of a path, {@code [...]}: smoothing without its entropy. */
  Node sharp(Node costs, Lengths lengths, LossInputs in, boolean skip) {
    return feasible(least(costs, lengths, in), cost(costs, costs, lengths, in), in, skip);
  }

  /** The mean cost over all paths that are open, {@code [...]}, whatever γ is. */
  Node mean(Node costs, Lengths lengths, LossInputs in, boolean skip) {
    Node alike = alike(costs);
    return feasible(least(costs, lengths, in), cost(costs, alike, lengths, in), in, skip);
  }

  /** Costs that leave the same paths open, and all of them alike. */
  private static Node alike(Node costs) {
    double infinity = Double.POSITIVE_INFINITY;
    Node closed = equal(costs, costs.constant(infinity));
    return select(closed, costs.constant(infinity), costs.constant(0));
  }

  /** What the paths cost that other costs make likely. */
  private Node cost(Node costs, Node others, Lengths lengths, LossInputs in) {
    if (isClassic()) {
      return sum(mul(open(costs), expected(others, lengths, in)), -1, -2);
    }
    Node flow = Paths.flow(prices(inUnits(others, in), lengths, in), steps, kind);
    return sum(mul(open(prices(costs, lengths, in)), flow), -1, -2, -3);
  }

  /** Prices, and 0 for those of closed edges, over which nothing flows. */
  private static Node open(Node prices) {
    Node closed = equal(prices, prices.constant(Double.POSITIVE_INFINITY));
    return select(closed, prices.constant(0), prices);
  }

  private Node prices(Node costs, Lengths lengths, LossInputs in) {
    Node closed = costs.constant(Double.POSITIVE_INFINITY);
    List<Node> parts = new ArrayList<>();
    for (int s = 0; s < steps.size(); s++) {
      parts.add(weighted(costs, weights.get(s), in));
    }
    parts.add(select(lengths.matrix(match.begin()), begin(costs, lengths, in), closed));
    parts.add(select(lengths.matrix(match.end()), end(costs, lengths, in), closed));
    Shape each = costs.shape().leading(-2).append(1, costs.shape().dim(-2), costs.shape().dim(-1));
    return Ops.concat(parts.stream().map(p -> reshape(p, each)).toList(), -3);
  }

  private static Node weighted(Node costs, Scalar weight, LossInputs in) {
    return weight.is(1) ? costs : scaled(costs, in.scalar(weight));
  }

  private Node begin(Node costs, Lengths lengths, LossInputs in) {
    if (match.compensate()) {
      return scaled(costs, add(leftOut(lengths, true, in), 1));
    }
    return firstDiagonal ? weighted(costs, weights.get(steps.indexOf(DIAGONAL)), in) : costs;
  }

  private Node end(Node costs, Lengths lengths, LossInputs in) {
    return match.compensate()
        ? scaled(costs, leftOut(lengths, false, in))
        : Ops.broadcastTo(costs.constant(0), costs.shape());
  }

  /** Frames that are left out at a cell, times the weights of the steps that would pass them. */
  private Node leftOut(Lengths lengths, boolean before, LossInputs in) {
    Node rows = lengths.matrix(new Match.LeftOut(true, before));
    Node columns = lengths.matrix(new Match.LeftOut(false, before));
    return add(mul(rows, weight(new Step(1, 0), in)), mul(columns, weight(new Step(0, 1), in)));
  }

  private Node weight(Step step, LossInputs in) {
    return in.scalar(weights.get(steps.indexOf(step)));
  }
}
