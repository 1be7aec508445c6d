package dev.gradus.autodiff.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.op.Ops;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Looking into a graph and a run of it. */
class DebuggingTest {
  private final GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
  private final Node x = g.input("x", Shape.of(3));

  private Evaluation lossAndGradient(Node loss) {
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put("loss", loss);
    outputs.put("dx", Gradients.gradient(loss, x));
    return g.build(outputs).newEvaluation();
  }

  @Test
  void dotDrawsNodesArrowsAndOutputs() {
    Node y = g.labelled("a \"b\"", () -> Ops.mul(Ops.exp(x), g.constant(2)));
    Graph graph = g.build(Map.of("y", y));
    String expected =
        """
        digraph gradus {
          node [shape=box];
          n0 [label="x [3]", style=rounded];
          n1 [label="exp [3]\\na \\"b\\""];
          n0 -> n1;
          n2 [label="2.0 []\\na \\"b\\"", style=rounded];
          n3 [label="mul [3]\\na \\"b\\""];
          n1 -> n3;
          n2 -> n3;
          out0 [label="y", shape=plaintext];
          n3 -> out0;
        }
        """;
    assertEquals(expected, graph.toDot());
  }

  @Test
  void dotDashesDerivatives() {
    Node dx = Gradients.gradient(Ops.sum(Ops.sin(x)), x);
    String dot = g.build(Map.of("dx", dx)).toDot();
    assertTrue(dot.contains("[label=\"cos [3]\", style=dashed]"), dot);
  }

  @Test
  void traceListsWhatIsComputed() {
    Node loss = g.labelled("sum of sines", () -> Ops.sum(Ops.sin(x)));
    try (Evaluation e = lossAndGradient(loss)) {
      Trace trace = e.set("x", new double[] {1, 2, 3}).trace();
      List<String> ops = trace.entries().stream().map(Trace.Entry::op).toList();
      assertEquals(List.of("sin", "sum"), ops.subList(0, 2));
      assertTrue(ops.contains("cos"), ops::toString);
      Trace.Entry sin = trace.entries().get(0);
      assertEquals("sum of sines", sin.label());
      assertEquals(Shape.of(3), sin.shape());
      assertEquals(24, sin.bytes());
      assertFalse(sin.node().isBackward());
      assertTrue(trace.entries().get(ops.indexOf("cos")).node().isBackward());
      double sum = trace.entries().stream().mapToDouble(Trace.Entry::micros).sum();
      assertEquals(sum, trace.micros(), 1e-9);
      assertTrue(trace.toString().contains("-> %1 = sin(%0) [3]  # sum of sines"), trace::toString);
      // A traced run is a run.
      assertArrayEquals(new double[] {Math.cos(1), Math.cos(2), Math.cos(3)}, e.values("dx"));
    }
  }

  @Test
  void firstNonFiniteOfTheForwardSweep() {
    Node loss = g.labelled("log(x)", () -> Ops.sum(Ops.exp(Ops.log(x))));
    try (Evaluation e = lossAndGradient(loss)) {
      assertEquals(Optional.empty(), e.set("x", new double[] {1, 2, 3}).firstNonFinite());
      NonFinite found = e.set("x", new double[] {1, -2, 3}).firstNonFinite().orElseThrow();
      assertEquals("log", found.node().op().name());
      assertEquals("log(x)", found.node().label());
      assertEquals(1, found.index());
      assertEquals("forward sweep: NaN at 1 of %1 = log(%0) [3]  # log(x)", found.toString());
      assertTrue(Double.isNaN(e.scalar("loss")));
    }
  }

  @Test
  void firstNonFiniteOfTheBackwardSweep() {
    Node loss = g.labelled("roots", () -> Ops.sum(Ops.sqrt(x)));
    try (Evaluation e = lossAndGradient(loss)) {
      NonFinite found = e.set("x", new double[] {1, 4, 0}).firstNonFinite().orElseThrow();
      assertTrue(found.node().isBackward());
      assertEquals(2, found.index());
      assertEquals(Double.POSITIVE_INFINITY, found.value());
      assertEquals("roots", found.node().label());
      assertTrue(found.toString().startsWith("backward sweep: Infinity at 2 of "), found::toString);
      assertEquals(3, e.scalar("loss"));
    }
  }

  @Test
  void inputsAndConstantsAreLookedAtFirst() {
    Node bad = g.constant(Shape.of(3), 1, Double.NaN, 2);
    try (Evaluation e = lossAndGradient(Ops.sum(Ops.mul(x, bad)))) {
      NonFinite input = e.set("x", new double[] {1, 2, -1 / 0.}).firstNonFinite().orElseThrow();
      assertEquals("x", input.node().op().name());
      assertEquals(2, input.index());
      NonFinite constant = e.set("x", new double[] {1, 2, 3}).firstNonFinite().orElseThrow();
      assertEquals("const", constant.node().op().name());
      assertEquals(1, constant.index());
    }
  }

  /** Buffers are longer than some of the shapes that lie in them; the rest does not count. */
  @Test
  void onlyElementsOfTheShapeCount() {
    Node empty = g.input("empty", Shape.of(0));
    try (Evaluation e = g.build(Map.of("y", Ops.exp(empty))).newEvaluation()) {
      assertEquals(Optional.empty(), e.set("empty", new double[0]).firstNonFinite());
    }
  }
}
