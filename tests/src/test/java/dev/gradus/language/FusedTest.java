package dev.gradus.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.Graph;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.dsl.ExampleInputs;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossGraph;
import dev.gradus.losses.InputSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What runs together, block by block, computes what single operations compute: every loss with
 * every choice of every argument, value and gradient, to 1e-12.
 */
class FusedTest {
  private static final double RELATIVE = 1e-12;

  @TestFactory
  Stream<DynamicTest> blocksComputeWhatNodesDo() {
    return CatalogueSpecs.losses()
        .flatMap(loss -> CatalogueSpecs.variants(loss).stream())
        .map(variant -> DynamicTest.dynamicTest(variant, () -> compare(variant)));
  }

  private static void compare(String variant) {
    Loss loss = Loss.parse(CatalogueSpecs.text("mean(" + variant + ")"));
    Map<String, INDArray> inputs = ExampleInputs.random(loss, 20);
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Map<String, Node> nodes = new LinkedHashMap<>();
    inputs.forEach((name, x) -> nodes.put(name, g.input(name, Shape.of(x.shape()))));
    LossGraph built = loss.build(g, nodes);
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put("value", built.total());
    outputs.put("gradient", Gradients.gradient(built.total(), nodes.get(InputSpec.PRED)));
    Graph graph = g.build(outputs);
    Map<String, double[]> together = run(graph, loss, inputs, 1);
    Map<String, double[]> alone = run(graph.unfused(), loss, inputs, 1);
    Map<String, double[]> threads = run(graph, loss, inputs, 2);
    for (String name : outputs.keySet()) {
      double[] expected = alone.get(name);
      double largest = 0;
      for (double v : expected) {
        largest = Math.max(largest, Math.abs(v));
      }
      assertTrue(Double.isFinite(largest));
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], together.get(name)[i], RELATIVE * largest, name);
      }
      assertArrayEquals(together.get(name), threads.get(name), name);
    }
  }

  private static Map<String, double[]> run(
      Graph graph, Loss loss, Map<String, INDArray> inputs, int threads) {
    try (Evaluation e = graph.newEvaluation().threads(threads)) {
      inputs.forEach(e::set);
      LossGraph.set(e, loss);
      e.run();
      Map<String, double[]> values = new LinkedHashMap<>();
      graph.outputs().keySet().forEach(name -> values.put(name, e.values(name)));
      return values;
    }
  }
}
