package dev.gradus.losses.spectral;

import static dev.gradus.autodiff.op.Ops.broadcastTo;
import static dev.gradus.autodiff.op.Ops.divOrZero;
import static dev.gradus.autodiff.op.Ops.max;
import static dev.gradus.autodiff.op.Ops.reshape;
import static dev.gradus.autodiff.op.Ops.select;
import static dev.gradus.autodiff.op.Ops.sum;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;

/**
 * Which samples of signals count.
 *
 * @param samples 1 for those that do, else 0: {@code [..., T]}
 */
record KnownSamples(Node samples) {

  /**
   * Reads a mask of samples or of whole signals.
   *
   * @param name its name in messages
   */
  static KnownSamples of(String loss, String name, Node mask, Node signals) {
    Shape shape = signals.shape();
    Shape whole = shape.leading(-1);
    if (!mask.shape().equals(shape) && !mask.shape().equals(whole)) {
      throw new ShapeException(
          "%s takes a mask of samples, %s, or of signals, %s: %s is %s"
              .formatted(loss, shape, whole, name, mask.shape()));
    }
    Node known = select(mask, mask.constant(1), mask.constant(0));
    return new KnownSamples(
        mask.shape().equals(shape) ? known : broadcastTo(reshape(known, whole.append(1)), shape));
  }

  /** The signals with silence where they are not known, be they NaN there. */
  Node of(Node signals) {
    return select(samples, signals, signals.constant(0));
  }

  /** The mean of one number for each signal over the signals with a sample that counts. */
  Node mean(Node each) {
    return divOrZero(sum(each), sum(max(samples, -1)));
  }
}
