package dev.gradus.dsl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The value of a loss, what each term contributes, and its gradients if they were asked for.
 *
 * @param value the loss; summed in double whatever the dtype
 * @param dtype the dtype of the inputs
 * @param terms in the author's order
 * @param gradients by input, each of the input's shape and dtype; empty for an evaluation without
 *     gradient
 * @param leftOut how many items of a batch had no value and counted 0, because a loss was told to
 *     skip them
 */
public record LossResult(
    double value,
    DataType dtype,
    List<TermResult> terms,
    Map<String, INDArray> gradients,
    int leftOut) {
  /** A result with every item. */
  public LossResult(
      double value, DataType dtype, List<TermResult> terms, Map<String, INDArray> gradients) {
    this(value, dtype, terms, gradients, 0);
  }

  /** Copies the lists. */
  public LossResult {
    terms = List.copyOf(terms);
    gradients = Collections.unmodifiableMap(new LinkedHashMap<>(gradients));
  }

  /** ∂loss/∂pred. */
  public INDArray gradient() {
    return gradient("pred");
  }

  /**
   * The gradient with respect to an input.
   *
   * @throws IllegalArgumentException if it was not computed
   */
  public INDArray gradient(String input) {
    return find(gradients, input);
  }

  static INDArray find(Map<String, INDArray> gradients, String input) {
    INDArray g = gradients.get(input);
    if (g == null) {
      throw new IllegalArgumentException(
          "the gradient of `" + input + "` was not computed; there is " + gradients.keySet());
    }
    return g;
  }
}
