package dev.gradus.losses;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.value.Interval;
import java.util.List;

/** A loss with its arguments: what it reads, and how it is built on nodes. Immutable. */
public interface LossTerm {

  /** The inputs it reads. */
  List<InputSpec> inputs();

  /** How its elements become one number. */
  Reduction reduction();

  /**
   * Which values it takes for inputs that are what {@link #inputs} says; often wider than need be.
   */
  Interval range();

  /**
   * Where its gradient jumps or is not defined, and what counts there, a line each: {@code distance
   * 0 (gradient 0)}. None if it is smooth.
   */
  List<String> kinks();

  /**
   * Builds the loss.
   *
   * @param in the nodes of its inputs
   * @return a scalar, unless the reduction is {@code none}
   * @throws dev.gradus.autodiff.graph.ShapeException naming the shapes if they do not fit
   */
  Node build(LossInputs in);
}
