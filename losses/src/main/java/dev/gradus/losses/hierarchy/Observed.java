package dev.gradus.losses.hierarchy;

import static dev.gradus.autodiff.op.Ops.div;
import static dev.gradus.autodiff.op.Ops.divOrZero;
import static dev.gradus.autodiff.op.Ops.select;
import static dev.gradus.autodiff.op.Ops.sum;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.LossInputs;
import dev.gradus.losses.Reduction;
import dev.gradus.losses.catalogue.ArgType.Choice;
import dev.gradus.losses.catalogue.ArgType.InputName;
import dev.gradus.losses.catalogue.Param;
import java.util.Optional;

/**
 * Which labels of {@code [..., classes]} are known, and what that means for a loss with an element
 * for each.
 */
final class Observed {
  static final Param<String> MASK =
      Param.optional(
          "mask", new InputName(), "all known", "input that is 0 where the label is unknown");
  static final Param<Reduction> REDUCTION =
      Param.of(
          "reduction",
          new Choice<>(
              Reduction.catalogue(
                  Reduction.MEAN, Reduction.CLASSES, Reduction.SUM, Reduction.NONE)),
          Reduction.MEAN,
          "mean",
          "mean over observed elements; classes: sum over classes, mean over frames; sum; none");

  private final Node pred;
  private final Node target;
  private final Optional<Node> known;

  /**
   * The inputs of a loss.
   *
   * @throws ShapeException if they differ in shape, or have no axis
   */
  Observed(String loss, LossInputs in, Optional<String> mask) {
    pred = in.pred();
    target = in.target();
    known = mask.map(in::get);
    requireShape(loss, InputSpec.TARGET, target);
    known.ifPresent(k -> requireShape(loss, mask.orElseThrow(), k));
    if (pred.shape().rank() == 0) {
      throw new ShapeException(loss + " reads classes on the last axis; pred is a single number");
    }
  }

  private void requireShape(String loss, String name, Node node) {
    if (!node.shape().equals(pred.shape())) {
      throw new ShapeException(
          loss
              + " compares element by element: pred is "
              + pred.shape()
              + ", "
              + name
              + " "
              + node.shape());
    }
  }

  Node pred() {
    return pred;
  }

  /** The labels, {@code otherwise} where they are unknown. */
  Node target(double otherwise) {
    return where(target, otherwise);
  }

  /**
   * The numbers that belong to known labels. The others are replaced before they are used, so that
   * a NaN or ∞ there reaches no gradient.
   */
  Node where(Node x, double otherwise) {
    return known.map(k -> select(k, x, x.constant(otherwise))).orElse(x);
  }

  /** Whether there is a mask. */
  boolean isPartial() {
    return known.isPresent();
  }

  /** One number, or the elements, those of unknown labels being 0. */
  Node reduce(Node elements, Reduction reduction) {
    Node seen = where(elements, 0);
    return switch (reduction) {
      case MEAN -> divOrZero(sum(seen), count());
      case CLASSES -> div(sum(seen), pred.shape().leading(-1).size());
      case SUM -> sum(seen);
      case NONE -> seen;
    };
  }

  private Node count() {
    return isPartial()
        ? sum(where(Ops.broadcastTo(pred.constant(1), pred.shape()), 0))
        : pred.constant(pred.shape().size());
  }
}
