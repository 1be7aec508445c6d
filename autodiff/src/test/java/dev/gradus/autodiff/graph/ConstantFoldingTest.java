package dev.gradus.autodiff.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.op.Ops;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** What depends on constants alone is computed when the graph is built. */
class ConstantFoldingTest {
  private final GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
  private final Node x = g.input("x", Shape.of(2));

  private static List<String> names(Graph graph) {
    return graph.nodes().stream().map(n -> n.op().name()).toList();
  }

  @Test
  void constantsAreComputedAtBuild() {
    Node c = Ops.log(Ops.add(g.constant(Shape.of(2), 1, 3), 4));
    Graph graph = g.build(Map.of("y", Ops.mul(x, c)));
    assertEquals(List.of("x", "const", "mul"), names(graph));
    try (Evaluation e = graph.newEvaluation()) {
      double[] y = e.set("x", new double[] {1, 2}).run().values("y");
      assertArrayEquals(new double[] {Math.log(5), 2 * Math.log(7)}, y, 1e-15);
    }
  }

  @Test
  void outputsAndViewsFold() {
    Node c = Ops.reshape(Ops.exp(g.constant(Shape.of(2), 0, 1)), Shape.of(2, 1));
    Graph graph = g.build(Map.of("c", c));
    assertEquals(List.of("const"), names(graph));
    assertEquals(0, graph.bufferBytes());
    try (Evaluation e = graph.newEvaluation()) {
      assertArrayEquals(new double[] {1, Math.E}, e.run().values("c"), 1e-15);
      assertArrayEquals(new long[] {2, 1}, e.array("c").shape());
    }
  }

  /** A node's own operands stay what they were, for derivatives that look at them. */
  @Test
  void builderIsLeftAlone() {
    Node c = Ops.exp(g.constant(2));
    Node y = Ops.sum(Ops.pow(x, c));
    g.build(Map.of("y", y));
    assertEquals("exp", c.op().name());
    Node d = Gradients.gradient(y, x);
    try (Evaluation e = g.build(Map.of("d", d)).newEvaluation()) {
      double p = Math.exp(2);
      double[] expected = {p, p * Math.pow(2, p - 1)};
      assertArrayEquals(expected, e.set("x", new double[] {1, 2}).run().values("d"), 1e-10);
    }
  }

  @Test
  void labelSurvives() {
    Node c = g.labelled("log(2)", () -> Ops.log(g.constant(2)));
    Graph graph = g.build(Map.of("y", Ops.mul(x, c)));
    Node folded = graph.nodes().get(1);
    assertEquals("log(2)", folded.label());
    assertEquals(c.id(), folded.id());
  }

  /** A gradient spreads a number over an array: as a constant it would hold memory for nothing. */
  @Test
  void largeRepetitionsAreLeftToTheRun() {
    Node spread = Ops.broadcastTo(Ops.square(g.constant(1.5)), Shape.of(2000));
    Graph graph = g.build(Map.of("spread", spread));
    assertEquals(List.of("2.25", "broadcastTo"), names(graph));
    Node large = Ops.exp(g.constant(Shape.of(2000), new double[2000]));
    assertEquals(List.of("const"), names(g.build(Map.of("large", large))));
  }

  @Test
  void inputsAreNoConstants() {
    Node y = Ops.mul(Ops.mul(x, 0), g.constant(3));
    Graph graph = g.build(Map.of("y", y));
    assertTrue(graph.inputs().containsKey("x"));
    try (Evaluation e = graph.newEvaluation()) {
      double[] got = e.set("x", new double[] {Double.NaN, 1}).run().values("y");
      assertArrayEquals(new double[] {Double.NaN, 0}, got);
    }
  }
}
