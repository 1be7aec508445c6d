package dev.gradus.dsl.train;

import dev.gradus.autodiff.graph.NonFinite;
import dev.gradus.dsl.LossResult;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was computed in a step, before the update.
 *
 * @param result the loss
 * @param gradients by parameter
 * @param pulls ‖∂term/∂pred‖ of each weight that is balanced, by its name among the parameters
 * @param first the first node that is not finite, where it is one of this process
 * @param fault the same in words
 */
record Stepped(
    LossResult result,
    Map<String, double[]> gradients,
    Map<String, Double> pulls,
    Supplier<Optional<NonFinite>> first,
    Supplier<Optional<String>> fault) {

  /** The last run of a graph. */
  static Stepped of(LossResult result, StepGraph graph) {
    return new Stepped(
        result,
        graph.gradients(),
        graph.pulls(),
        graph::firstNonFinite,
        () -> graph.firstNonFinite().map(first -> "the " + first));
  }
}
