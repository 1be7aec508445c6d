package dev.gradus.losses.alignment;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.reshape;
import static dev.gradus.autodiff.op.Ops.select;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.LossInputs;
import dev.gradus.losses.value.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The matrix of costs that paths go through.
 *
 * @param loss the name of the loss, for messages
 * @param cost what it costs to align two frames
 * @param band the cells that paths may pass
 * @param prior what the diagonal prior is multiplied by before it is added; 0 for none
 * @param nu its variance
 * @param unfold whether the frames of target are repeated to the length of pred first
 * @param predLengths the input with the lengths of pred
 * @param targetLengths the input with the lengths of target
 */
record CostMatrix(
    String loss,
    LocalCost cost,
    Band band,
    Scalar prior,
    double nu,
    boolean unfold,
    Optional<String> predLengths,
    Optional<String> targetLengths) {
  private static final Shape PRED_EXAMPLE = Shape.of(5, 2);
  private static final Shape TARGET_EXAMPLE = Shape.of(4, 2);

  /** The matrix and how much of it counts. */
  record Grid(Node costs, Lengths lengths) {}

  /**
   * The two sequences.
   *
   * @param x {@code [..., N, d]}
   * @param y {@code [..., M, d]}
   */
  record Pair(Node x, Node y, Lengths lengths) {}

  boolean isGiven() {
    return cost == LocalCost.Given.COST;
  }

  boolean isRagged() {
    return predLengths.isPresent() || targetLengths.isPresent();
  }

  /** Whether it is nothing but squared distances, which need not be stored. */
  boolean isPlain() {
    return cost == Distances.SQUARED
        && band instanceof Band.None
        && prior.is(0)
        && !unfold
        && !isRagged();
  }

  List<InputSpec> inputs() {
    List<InputSpec> inputs = new ArrayList<>();
    boolean batch = isRagged();
    Shape pred = batch ? Shape.of(2, 5, 2) : PRED_EXAMPLE;
    Shape target = batch ? Shape.of(2, 4, 2) : TARGET_EXAMPLE;
    inputs.add(new InputSpec(InputSpec.PRED, cost.pred(), pred, !batch));
    if (!isGiven()) {
      inputs.add(new InputSpec(InputSpec.TARGET, cost.target(), target, !batch));
    }
    for (Optional<String> lengths : List.of(predLengths, targetLengths)) {
      lengths.ifPresent(name -> inputs.add(new InputSpec(name, Kind.LENGTH, Shape.of(2), false)));
    }
    return List.copyOf(inputs);
  }

  /** The matrix of pred and target. */
  Grid of(LossInputs in, Node gamma) {
    if (isGiven()) {
      Node costs = in.pred();
      if (costs.shape().rank() < 2) {
        throw new ShapeException(
            loss + " reads a matrix of costs [N, M] from pred, which is " + costs.shape());
      }
      Lengths lengths = lengths(in, costs, costs.shape().dim(-2), costs.shape().dim(-1));
      Node zero = costs.constant(0);
      Node read = lengths.ragged() ? select(lengths.matrix(new Band.None()), costs, zero) : costs;
      return within(read, lengths, in);
    }
    Pair pair = pair(in);
    return of(pair.x(), pair.y(), pair.lengths(), in, gamma);
  }

  /** The matrix of two sequences, whose lengths are those of its rows and columns. */
  Grid of(Node x, Node y, Lengths lengths, LossInputs in, Node gamma) {
    return within(cost.matrix(x, y, lengths, gamma), lengths, in);
  }

  private Grid within(Node costs, Lengths lengths, LossInputs in) {
    Node sum =
        prior.is(0)
            ? costs
            : add(costs, mul(lengths.matrix(new DiagonalPrior(nu)), in.scalar(prior)));
    Node closed = costs.constant(Double.POSITIVE_INFINITY);
    return new Grid(
        band instanceof Band.None ? sum : select(lengths.matrix(band), sum, closed), lengths);
  }

  /** The two sequences with their lengths; what is behind their ends is 0. */
  Pair pair(LossInputs in) {
    Node x = frames(in.pred());
    Node y = frames(in.target());
    Shape a = x.shape();
    Shape b = y.shape();
    if (in.pred().shape().rank() != in.target().shape().rank()
        || !a.leading(-2).equals(b.leading(-2))
        || a.dim(-1) != b.dim(-1)
        || a.size() == 0
        || b.size() == 0) {
      throw new ShapeException(
          loss
              + " aligns [N, d] with [M, d], or batches of these: pred is "
              + in.pred().shape()
              + ", target "
              + in.target().shape());
    }
    Lengths lengths = lengths(in, x, a.dim(-2), b.dim(-2));
    if (lengths.ragged()) {
      x = select(lengths.ofPred().frames(x.shape()), x, x.constant(0));
      y = select(lengths.ofTarget().frames(y.shape()), y, y.constant(0));
    }
    if (unfold) {
      if (!lengths.ragged() && b.dim(-2) > a.dim(-2)) {
        throw new ShapeException(
            "a target of "
                + b.dim(-2)
                + " frames cannot be unfolded to the "
                + a.dim(-2)
                + " of pred");
      }
      y = y.graph().apply(new Unfold(a.dim(-2), false), y, lengths.pairs());
      lengths = lengths.ofPred();
    }
    return new Pair(x, y, lengths);
  }

  private Lengths lengths(LossInputs in, Node any, int rows, int columns) {
    Shape batch = any.shape().leading(-2);
    return Lengths.of(
        any, batch, rows, columns, 1, predLengths.map(in::get), targetLengths.map(in::get));
  }

  /** A sequence of numbers has one feature. */
  private static Node frames(Node x) {
    return x.shape().rank() == 1 ? reshape(x, x.shape().append(1)) : x;
  }
}
