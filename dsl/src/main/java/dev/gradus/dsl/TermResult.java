package dev.gradus.dsl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What one term contributes to a loss.
 *
 * @param name its label, or the canonical text without the weight
 * @param value its value before the weight
 * @param weight the product of its factors that depend on no input
 * @param weighted weight times value; these add up to the loss
 * @param share {@code weighted} relative to the loss; NaN if the loss is 0
 * @param gradientNorm √Σg² over the gradients; empty unless they were asked for
 * @param gradients ∂weighted/∂input by input, each of the input's shape and dtype; these add up to
 *     the gradients of the loss. Empty unless {@link Loss#differentiateTerms} asked for them
 */
public record TermResult(
    String name,
    double value,
    double weight,
    double weighted,
    double share,
    OptionalDouble gradientNorm,
    Map<String, INDArray> gradients) {
  /** Copies the map. */
  public TermResult {
    gradients = Collections.unmodifiableMap(new LinkedHashMap<>(gradients));
  }

  /** Whether its value, with and without the weight, and its gradient, if there, are finite. */
  public boolean finite() {
    return Double.isFinite(value)
        && Double.isFinite(weighted)
        && Double.isFinite(gradientNorm.orElse(0));
  }

  /**
   * ∂weighted/∂input.
   *
   * @throws IllegalArgumentException if it was not computed
   */
  public INDArray gradient(String input) {
    return LossResult.find(gradients, input);
  }
}
