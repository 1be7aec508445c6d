package dev.gradus.autodiff.nn;

import dev.gradus.autodiff.Values;
import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;

/** A layer on random inputs, with random parameters: biases of 0 would hide mistakes. */
final class Model {
  final Variables v = new Variables(new GraphBuilder(DataType.DOUBLE));
  final Map<String, double[]> at = new LinkedHashMap<>();
  private final Random random = new Random(17);

  Node input(String name, long... shape) {
    Node node = v.graph().input(name, Shape.of(shape));
    at.put(name, random.doubles(node.shape().size(), -1, 1).toArray());
    return node;
  }

  private void fill() {
    v.parameters()
        .forEach(
            (name, node) ->
                at.computeIfAbsent(
                    name, n -> random.doubles(node.shape().size(), -1, 1).toArray()));
    v.noise(3, 4).forEach(at::putIfAbsent);
  }

  double[] value(Node y) {
    fill();
    return Values.of(y, at);
  }

  /** By every input and every parameter, to order 2. */
  GradientReport check(Node y) {
    fill();
    return new GradientCheck().withOrder(2).run(y, at, List.copyOf(at.keySet()));
  }
}
