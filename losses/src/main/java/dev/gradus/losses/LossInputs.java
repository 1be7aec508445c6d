package dev.gradus.losses;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.value.Scalar;

/** Where a loss finds its inputs. */
public interface LossInputs {

  /**
   * The node of an input by its role, {@code pred} or {@code target}, or by the name an argument
   * gave it.
   */
  Node get(String name);

  /** The node of a number; one that is set from outside is known by its name. */
  default Node scalar(Scalar scalar) {
    return scalar instanceof Scalar.Fixed fixed
        ? pred().constant(fixed.value())
        : get(scalar.toString());
  }

  /**
   * Told how many items a loss leaves out because it cannot compute them; by default nobody
   * listens.
   *
   * @param items a scalar
   */
  default void leavesOut(Node items) {}

  /** The prediction, whose gradient is wanted. */
  default Node pred() {
    return get(InputSpec.PRED);
  }

  /** What the prediction is compared with. */
  default Node target() {
    return get(InputSpec.TARGET);
  }
}
