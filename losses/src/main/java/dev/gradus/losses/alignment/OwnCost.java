package dev.gradus.losses.alignment;

import static dev.gradus.autodiff.op.Ops.broadcastTo;
import static dev.gradus.autodiff.op.Ops.reshape;
import static dev.gradus.autodiff.op.Ops.select;
import static dev.gradus.autodiff.op.Ops.slice;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.losses.value.Interval;
import dev.gradus.losses.value.Pairwise;

/**
 * A cost that the catalogue does not know. Each step of the function that sees both frames takes
 * memory for N·M·d numbers.
 */
record OwnCost(Pairwise function) implements LocalCost {
  @Override
  public Node matrix(Node x, Node y, Lengths lengths, Node gamma) {
    Node a = lengths.ragged() ? filled(x, lengths.ofPred()) : x;
    Node b = lengths.ragged() ? filled(y, lengths.ofTarget()) : y;
    int d = x.shape().dim(-1);
    Shape matrix = x.shape().with(-1, y.shape().dim(-2));
    Node rows = reshape(a, a.shape().leading(-1).append(1, d));
    Node columns = reshape(b, b.shape().leading(-2).append(1, b.shape().dim(-2), d));
    return reshape(broadcastTo(function.apply(rows, columns), matrix.append(1)), matrix);
  }

  /**
   * Frames with the first one in place of those behind the end: the function may have no value at
   * the zeros there, and then no gradient that a weight of 0 could switch off.
   */
  private static Node filled(Node frames, Lengths lengths) {
    Node first = broadcastTo(slice(frames, -2, 0, 1), frames.shape());
    return select(lengths.frames(frames.shape()), frames, first);
  }

  @Override
  public Interval range() {
    return Interval.ALL;
  }
}
