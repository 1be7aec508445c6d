package dev.gradus.testkit.oracle;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.dsl.Loss;
import java.util.LinkedHashMap;
import java.util.Map;

/** A loss under test: its value, and its gradient by one input. Used by one thread. */
public interface Subject extends AutoCloseable {
  /** The name of the input whose gradient is meant. */
  String of();

  /** The value at a point: row-major values by name. */
  double value(Map<String, double[]> inputs);

  /** The derivative by each element of the input {@link #of}. */
  double[] gradient(Map<String, double[]> inputs);

  @Override
  default void close() {}

  /**
   * A node of a graph.
   *
   * @param loss a scalar node of a DOUBLE graph
   * @param of an input of the graph
   */
  static Subject of(Node loss, String of) {
    Node x = loss.graph().inputs().get(of);
    if (x == null) {
      throw new GraphException("the graph has no input `" + of + "`");
    }
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put("value", loss);
    outputs.put("gradient", Gradients.gradient(loss, x));
    return new NodeSubject(of, loss.graph().build(outputs).newEvaluation());
  }

  /**
   * A loss read from text, and its gradient by {@code pred}.
   *
   * @param loss the loss, with a value for each of its parameters
   * @param shapes the shape of each input, which row-major values do not tell
   */
  static Subject of(Loss loss, Map<String, long[]> shapes) {
    return new LossSubject(loss, Map.copyOf(shapes));
  }
}
