package dev.gradus.autodiff.optim;

import dev.gradus.autodiff.nn.ParameterSet;
import java.util.Map;

/** A rule that moves parameters against their gradient; immutable, and without memory. */
public interface Optimizer {
  /** What the rule remembers before its first step. */
  OptimizerState start(ParameterSet parameters);

  /**
   * Moves the parameters once. In a FLOAT set every number stored, parameters and state, is rounded
   * to a float after the update.
   *
   * @param parameters changed in place
   * @param gradients row-major, one for each parameter by its name; not changed
   * @param learningRate η of this step, finite and not negative
   * @param state as {@link #start} made it for these parameters; changed in place
   * @throws NonFiniteException if a gradient, or what comes out of the update, is NaN or infinite;
   *     then parameters and state are as before
   * @throws IllegalArgumentException if names or sizes do not fit each other, or the learning rate
   *     is negative or not finite
   */
  void step(
      ParameterSet parameters,
      Map<String, double[]> gradients,
      double learningRate,
      OptimizerState state);
}
