package dev.gradus.dsl.train;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.nn.Variables;
import java.io.Serializable;
import java.util.Map;

/**
 * What is trained, as a function of nodes. It is called once for each combination of shapes that
 * the batches have, and declares the same parameters each time.
 *
 * <pre>{@code
 * (v, in) -> Map.of("pred", Layers.dense(v, "out", in.get("x"), 3))
 * }</pre>
 *
 * <p>Where a model is sent to other processes, what a function refers to has to be serializable,
 * too: numbers and texts are.
 */
@FunctionalInterface
public interface Model extends Serializable {
  /**
   * Builds the model.
   *
   * @param variables where it declares parameters and noise
   * @param batch the arrays of a batch as nodes
   * @return inputs of the loss by name, such as {@code pred}; what the loss reads besides them
   *     comes from the batch
   */
  Map<String, Node> build(Variables variables, BatchNodes batch);
}
