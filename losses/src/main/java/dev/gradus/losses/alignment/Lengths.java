package dev.gradus.losses.alignment;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.mul;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.graph.ValueException;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.losses.value.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How long the two sequences of each item of a batch are.
 *
 * @param pairs {@code [..., 2]}: frames of pred and of target
 * @param rows the frames that there is room for in pred
 * @param columns the frames that there is room for in target
 * @param ragged whether they may be shorter than that
 */
record Lengths(Node pairs, int rows, int columns, boolean ragged) {

  /**
   * The lengths of pairs of sequences.
   *
   * @param batch the axes in front of the frames
   * @param least the fewest frames that target may have
   * @param pred {@code batch}: the lengths of pred; all of it if there are none
   * @param target {@code batch}: the lengths of target
   */
  static Lengths of(
      Node any,
      Shape batch,
      int rows,
      int columns,
      int least,
      Optional<Node> pred,
      Optional<Node> target) {
    if (pred.isEmpty() && target.isEmpty()) {
      double[] full = new double[2 * batch.size()];
      for (int i = 0; i < full.length; i++) {
        full[i] = i % 2 == 0 ? rows : columns;
      }
      return new Lengths(any.graph().constant(batch.append(2), full), rows, columns, false);
    }
    Node pairs =
        Ops.concat(List.of(one(any, batch, rows, pred), one(any, batch, columns, target)), -1);
    Node checked = any.graph().apply(new Check(rows, columns, least), pairs);
    return new Lengths(checked, rows, columns, true);
  }

  private static Node one(Node any, Shape batch, int full, Optional<Node> given) {
    if (given.isEmpty()) {
      double[] all = new double[batch.size()];
      Arrays.fill(all, full);
      return any.graph().constant(batch.append(1), all);
    }
    if (!given.get().shape().equals(batch)) {
      throw new ShapeException(
          "lengths of shape " + given.get().shape() + " for items of shape " + batch);
    }
    return Ops.reshape(given.get(), batch.append(1));
  }

  /** Those of pred with itself. */
  Lengths ofPred() {
    return new Lengths(Ops.concat(List.of(pred(), pred()), -1), rows, rows, ragged);
  }

  /** Those of target with itself. */
  Lengths ofTarget() {
    return new Lengths(Ops.concat(List.of(target(), target()), -1), columns, columns, ragged);
  }

  private Node pred() {
    return Ops.slice(pairs, -1, 0, 1);
  }

  private Node target() {
    return Ops.slice(pairs, -1, 1, 2);
  }

  /** The lengths of pred and of target with a blank around each frame. */
  Lengths withBlanks() {
    Node longer = add(mul(target(), 2), 1);
    return new Lengths(Ops.concat(List.of(pred(), longer), -1), rows, 2 * columns + 1, ragged);
  }

  /** N of each item. */
  Node predFrames() {
    return Ops.reshape(pred(), pairs.shape().leading(-1));
  }

  /** M of each item. */
  Node targetFrames() {
    return Ops.reshape(target(), pairs.shape().leading(-1));
  }

  /**
   * 1 for the frames that are there.
   *
   * @param shape {@code [..., N, d]} of the frames of pred
   */
  Node frames(Shape shape) {
    Node column = Ops.slice(matrix(new Band.None()), -1, 0, 1);
    return Ops.broadcastTo(column, shape);
  }

  /** A matrix for each item. */
  Node matrix(FromLengths.Pattern pattern) {
    return pairs.graph().apply(new FromLengths(rows, columns, pattern), pairs);
  }

  /** Lengths that are whole and possible, or an error with the item. */
  private record Check(int rows, int columns, int least) implements Op {
    @Override
    public String name() {
      return "lengths";
    }

    @Override
    public Shape shape(List<Shape> in) {
      return in.get(0);
    }

    @Override
    public Kernel kernel(List<Shape> in, Shape out) {
      return (x, y) -> {
        for (int i = 0; i < out.size(); i++) {
          int most = i % 2 == 0 ? rows : columns;
          int fewest = i % 2 == 0 ? 1 : least;
          double length = x[0][i];
          if (!(length >= fewest && length <= most && length == Math.rint(length))) {
            throw new ValueException(
                "item %d: %s has the length %s, which is no whole number from %d to %d"
                    .formatted(
                        i / 2, i % 2 == 0 ? "pred" : "target", Numbers.text(length), fewest, most),
                "");
          }
          y[i] = length;
        }
      };
    }

    @Override
    public Node[] vjp(Node out, Node cotangent) {
      return new Node[1];
    }
  }
}
