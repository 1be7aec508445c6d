package dev.gradus.losses;

import dev.gradus.autodiff.graph.Node;
import java.util.List;

/** A loss with its arguments: what it reads, and how it is built on nodes. Immutable. */
public interface LossTerm {

  /** The inputs it reads. */
  List<InputSpec> inputs();

  /**
   * Builds the loss.
   *
   * @param in the nodes of its inputs
   * @return a scalar, unless the reduction is {@code none}
   * @throws dev.gradus.autodiff.graph.ShapeException naming the shapes if they do not fit
   */
  Node build(LossInputs in);
}
