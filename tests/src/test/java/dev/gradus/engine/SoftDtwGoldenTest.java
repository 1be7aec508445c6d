package dev.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.dsl.data.NpyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Soft-DTW against numbers of other implementations; see the README beside them. */
class SoftDtwGoldenTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "softdtw");

  private static Stream<Named<JsonNode>> cases(String group) throws IOException {
    JsonNode all = new ObjectMapper().readTree(FOLDER.resolve("cases.json").toFile()).get(group);
    return StreamSupport.stream(all.spliterator(), false)
        .map(c -> Named.of(c.get("id").asText(), c));
  }

  static Stream<Named<JsonNode>> plain() throws IOException {
    return cases("plain");
  }

  static Stream<Named<JsonNode>> hessianProducts() throws IOException {
    return cases("hessianProduct");
  }

  private static double[] array(JsonNode c, String name) {
    return NpyFile.read(FOLDER.resolve(c.get(name).asText())).data();
  }

  @ParameterizedTest
  @MethodSource("plain")
  void valueAlignmentAndGradients(JsonNode c) {
    int rows = c.get("rows").asInt();
    int columns = c.get("columns").asInt();
    double gamma = c.get("gamma").asDouble();
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("X", Shape.of(rows, c.get("dimension").asInt()));
    Node y = g.input("Y", Shape.of(columns, c.get("dimension").asInt()));
    Node costs = Ops.squaredDistances(x, y);
    Node value = Ops.softDtw(costs, gamma);
    List<Node> gradients = Gradients.gradients(value, List.of(x, y, costs));
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put("value", value);
    outputs.put("gradX", gradients.get(0));
    outputs.put("gradY", gradients.get(1));
    outputs.put("gradC", gradients.get(2));
    outputs.put("E", Ops.softDtwAlignment(costs, gamma));
    double tolerance = gamma < 0.1 ? 1e-8 : 1e-9;
    try (Evaluation e = g.build(outputs).newEvaluation()) {
      e.set("X", array(c, "X")).set("Y", array(c, "Y")).run();
      double expected = c.get("value").asDouble();
      assertEquals(expected, e.scalar("value"), 1e-10 * Math.abs(expected));
      for (String output : List.of("gradX", "gradY")) {
        double[] gradient = array(c, output);
        double largest = Arrays.stream(gradient).map(Math::abs).max().orElse(0);
        assertArrayEquals(gradient, e.values(output), tolerance * Math.max(1, largest), output);
      }
      assertArrayEquals(e.values("E"), e.values("gradC"));
      if (c.has("E")) {
        assertArrayEquals(array(c, "E"), e.values("E"), tolerance);
      }
      assertTrue(Arrays.stream(e.values("E")).allMatch(p -> p >= 0 && p <= 1 + 1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("hessianProducts")
  void hessianProduct(JsonNode c) {
    Shape shape = Shape.of(c.get("rows").asInt(), c.get("columns").asInt());
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node costs = g.input("C", shape);
    Node direction = g.constant(shape, array(c, "Z"));
    Node value = Ops.softDtw(costs, c.get("gamma").asDouble());
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put("slope", Ops.sum(Ops.mul(Gradients.gradient(value, costs), direction)));
    outputs.put("product", Gradients.hessianVector(value, costs, direction));
    try (Evaluation e = g.build(outputs).newEvaluation()) {
      e.set("C", array(c, "C")).run();
      assertEquals(c.get("slope").asDouble(), e.scalar("slope"), 1e-12);
      assertArrayEquals(array(c, "product"), e.values("product"), 1e-12);
    }
  }
}
