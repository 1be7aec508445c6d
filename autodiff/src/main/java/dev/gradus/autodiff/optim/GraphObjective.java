package dev.gradus.autodiff.optim;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.nn.ParameterSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A loss as a function of all its parameters, one after the other in the order of a {@link
 * ParameterSet}; every other input is set once.
 *
 * <pre>{@code
 * try (GraphObjective f = new GraphObjective(loss, parameters)) {
 *   f.set("x", x).set("y", y);
 *   Minimum minimum = new LBfgs().minimize(f, parameters.flat());
 *   parameters.setFlat(minimum.point());
 * }
 * }</pre>
 *
 * <p>Used by one thread. A DOUBLE graph is the one to minimise; the gradients of a FLOAT one are
 * floats.
 */
public final class GraphObjective implements SmoothFunction, AutoCloseable {
  private static final String LOSS = "loss";

  private final Evaluation evaluation;
  private final Map<String, double[]> parts = new LinkedHashMap<>();
  private final int size;

  /**
   * The loss as a function of these parameters.
   *
   * @param loss a scalar; its gradient is added to its graph
   * @param parameters names and shapes; the values are not used
   * @throws GraphException if the graph has no input of a parameter's name
   * @throws ShapeException if it has one of another shape
   */
  public GraphObjective(Node loss, ParameterSet parameters) {
    List<Node> inputs = new ArrayList<>();
    for (String name : parameters.names()) {
      inputs.add(input(loss, parameters, name));
      parts.put(name, new double[parameters.shape(name).size()]);
    }
    List<Node> derivatives = Gradients.gradients(loss, inputs);
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put(LOSS, loss);
    for (int i = 0; i < inputs.size(); i++) {
      outputs.put(derivative(parameters.names().get(i)), derivatives.get(i));
    }
    evaluation = loss.graph().build(outputs).newEvaluation();
    size = parameters.size();
  }

  private static Node input(Node loss, ParameterSet parameters, String name) {
    Node node = loss.graph().inputs().get(name);
    if (node == null) {
      throw new GraphException("the graph has no input `" + name + "`");
    }
    if (!node.shape().equals(parameters.shape(name))) {
      throw new ShapeException(
          "input `"
              + name
              + "` has shape "
              + node.shape()
              + ", the parameter "
              + parameters.shape(name));
    }
    return node;
  }

  private static String derivative(String parameter) {
    return "d " + parameter;
  }

  /** Sets an input that is no parameter; see {@link Evaluation#set(String, INDArray)}. */
  public GraphObjective set(String name, INDArray array) {
    requireData(name);
    evaluation.set(name, array);
    return this;
  }

  /** Sets an input that is no parameter, row-major. */
  public GraphObjective set(String name, double[] values) {
    requireData(name);
    evaluation.set(name, values);
    return this;
  }

  private void requireData(String name) {
    if (parts.containsKey(name)) {
      throw new GraphException("`" + name + "` is a parameter, which the point sets");
    }
  }

  /** The number of elements of all parameters. */
  public int size() {
    return size;
  }

  @Override
  public double evaluate(double[] x, double[] gradient) {
    if (x.length != size) {
      throw new ShapeException("the parameters have " + size + " values, not " + x.length);
    }
    int at = 0;
    for (Map.Entry<String, double[]> part : parts.entrySet()) {
      System.arraycopy(x, at, part.getValue(), 0, part.getValue().length);
      at += part.getValue().length;
      evaluation.set(part.getKey(), part.getValue());
    }
    evaluation.run();
    at = 0;
    for (String name : parts.keySet()) {
      double[] derivative = evaluation.values(derivative(name));
      System.arraycopy(derivative, 0, gradient, at, derivative.length);
      at += derivative.length;
    }
    return evaluation.scalar(LOSS);
  }

  /** Lets the buffers go. */
  @Override
  public void close() {
    evaluation.close();
  }
}
