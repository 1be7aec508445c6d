package dev.gradus.testkit;

import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.ExampleInputs;
import dev.gradus.dsl.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.opentest4j.AssertionFailedError;

/**
 * Assertions that a gradient agrees with finite differences. The message of a failure is the
 * report: the worst coordinate, both derivatives, the error bar, their ratio, and the seed.
 *
 * <p>A check that cannot be made at all throws what the engine or the language throws: a missing
 * input, a FLOAT graph, a value that is not finite, a mistake in the text.
 */
public final class GradientAssertions {
  private GradientAssertions() {}

  /**
   * Asserts the gradient of a node by every input given.
   *
   * @param node a node of a DOUBLE graph; of an array, a random weighted sum of its elements is
   *     checked
   * @param inputs row-major values for every input of the graph
   * @return the report, which has passed
   */
  public static GradientReport assertGradients(Node node, Map<String, double[]> inputs) {
    // Sorted: the order decides which random direction belongs to which input.
    List<String> of = List.copyOf(new TreeSet<>(inputs.keySet()));
    return assertGradients(node, inputs, of, new GradientCheck());
  }

  /**
   * Asserts the gradient of a node by some of its inputs.
   *
   * @param node a node of a DOUBLE graph
   * @param inputs row-major values for every input of the graph
   * @param of the inputs whose gradient is checked
   * @param check tolerances, seed, order, and how much is compared
   * @return the report, which has passed
   */
  public static GradientReport assertGradients(
      Node node, Map<String, double[]> inputs, List<String> of, GradientCheck check) {
    return passed(List.of(check.run(node, inputs, of)));
  }

  /** Asserts ∂loss/∂pred at random inputs of seed 1; see {@link #assertGradients(String, long)}. */
  public static GradientReport assertGradients(String spec) {
    return assertGradients(spec, 1);
  }

  /**
   * Asserts ∂loss/∂pred at random inputs of shapes and ranges that suit the loss.
   *
   * @param spec the text of the loss, with its declarations; {@code where} sets its parameters
   * @param seed of the inputs, and of the coordinates and directions compared
   * @return the report on the whole loss, which has passed
   */
  public static GradientReport assertGradients(String spec, long seed) {
    Loss loss = Loss.parse(spec);
    return assertGradients(
        loss, ExampleInputs.random(loss, seed), new GradientCheck().withSeed(seed));
  }

  /**
   * Asserts ∂loss/∂pred at inputs of one's own.
   *
   * @param spec the text of the loss
   * @param inputs DOUBLE arrays by name
   * @return the report on the whole loss, which has passed
   */
  public static GradientReport assertGradients(String spec, Map<String, INDArray> inputs) {
    return assertGradients(Loss.parse(spec), inputs, new GradientCheck());
  }

  /**
   * Asserts ∂loss/∂pred.
   *
   * @param loss the loss, with a value for each of its parameters
   * @param inputs DOUBLE arrays by name
   * @param check tolerances, seed, order, and how much is compared
   * @return the report on the whole loss, which has passed; a failure also reports each term that
   *     fails by itself
   */
  public static GradientReport assertGradients(
      Loss loss, Map<String, INDArray> inputs, GradientCheck check) {
    return passed(loss.checkGradient(inputs, check, (done, all) -> {}));
  }

  /**
   * Asserts first and second derivatives of an operation, or of anything composed of operations, by
   * all of its operands.
   *
   * @param operation makes the result from one node for each operand
   * @param operands the values of the operands; any dtype, checked in DOUBLE
   * @return the report, which has passed
   */
  public static GradientReport assertOperation(
      Function<List<Node>, Node> operation, INDArray... operands) {
    return assertOperation(operation, List.of(operands), new GradientCheck().withOrder(2));
  }

  /**
   * Asserts the derivatives of an operation by all of its operands.
   *
   * @param operation makes the result from one node for each operand
   * @param operands the values of the operands, called x0, x1, … in the report
   * @param check tolerances, seed, order, and how much is compared
   * @return the report, which has passed
   */
  public static GradientReport assertOperation(
      Function<List<Node>, Node> operation, List<INDArray> operands, GradientCheck check) {
    GraphBuilder builder = new GraphBuilder(DataType.DOUBLE);
    List<Node> nodes = new ArrayList<>();
    Map<String, double[]> values = new TreeMap<>();
    List<String> names = new ArrayList<>();
    for (INDArray x : operands) {
      String name = "x" + names.size();
      names.add(name);
      nodes.add(builder.input(name, Shape.of(x.shape())));
      values.put(name, NdArrays.toDoubles(x));
    }
    return assertGradients(operation.apply(nodes), values, names, check);
  }

  private static GradientReport passed(List<GradientReport> reports) {
    GradientReport whole = reports.get(0);
    if (!whole.passed()) {
      throw new AssertionFailedError(
          reports.stream().map(GradientReport::toString).collect(Collectors.joining()).strip());
    }
    return whole;
  }
}
