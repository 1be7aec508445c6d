package dev.gradus.autodiff.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.Values;
import dev.gradus.autodiff.op.Ops;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Buffers are shared between nodes that do not live at the same time, and by no others. */
class BuffersTest {
  private final GraphBuilder g = new GraphBuilder(DataType.DOUBLE);

  @Test
  void longChainNeedsFewBuffers() {
    Node x = g.input("x", Shape.of(100));
    Node y = x;
    for (int i = 0; i < 500; i++) {
      y = Ops.sin(y);
    }
    Graph graph = g.build(Map.of("y", y));
    // The input and the output; and if each has an array of its own, two that take turns.
    assertEquals(2 * 100 * Double.BYTES, graph.bufferBytes());
    assertEquals(3 * 100 * Double.BYTES, graph.unfused().bufferBytes());
  }

  @Test
  void constantsNeedNone() {
    Node x = g.input("x", Shape.of(10));
    Graph graph = g.build(Map.of("y", Ops.add(x, g.constant(Shape.of(10), new double[10]))));
    assertEquals(2 * 10 * Double.BYTES, graph.bufferBytes());
  }

  @Test
  void inputDeclaredLateKeepsItsValue() {
    Node x = g.input("x", Shape.of(2));
    Node y = Ops.square(Ops.sin(Ops.exp(x)));
    Node late = g.input("late", Shape.of(2));
    Node z = Ops.mul(Ops.exp(Ops.sum(y)), late);
    double[] got = Values.of(z, Map.of("x", new double[] {0, 0}, "late", new double[] {2, 3}));
    double expected = Math.exp(2 * Math.pow(Math.sin(1), 2));
    assertArrayEquals(new double[] {2 * expected, 3 * expected}, got, 1e-14);
  }

  @Test
  void runningAgainAfterReuseGivesTheSame() {
    Node x = g.input("x", Shape.of(4));
    Node loss = Ops.sum(Ops.square(Ops.sin(Ops.exp(x))));
    Node dx = Gradients.gradient(loss, x);
    try (Evaluation e = g.build(Map.of("loss", loss, "dx", dx)).newEvaluation()) {
      double[] first = e.set("x", new double[] {1, 2, 3, 4}).run().values("dx");
      e.set("x", new double[] {9, 9, 9, 9}).run();
      assertArrayEquals(first, e.set("x", new double[] {1, 2, 3, 4}).run().values("dx"));
    }
  }

  /**
   * A random graph gives bit for bit what it gives when every node is an output, so that no buffer
   * is shared.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void reuseChangesNoValue(long seed) {
    Random random = new Random(seed);
    List<Node> nodes = new ArrayList<>();
    Map<String, double[]> inputs = new LinkedHashMap<>();
    input(nodes, inputs, random);
    for (int i = 0; i < 60; i++) {
      if (i % 12 == 5) {
        input(nodes, inputs, random);
      }
      nodes.add(step(nodes, random));
    }
    Node loss = Ops.mean(nodes.get(nodes.size() - 1));
    Map<String, Node> wanted = new LinkedHashMap<>(Map.of("loss", loss));
    inputs.keySet().forEach(n -> wanted.put("d" + n, Gradients.gradient(loss, g.inputs().get(n))));
    Map<String, Node> everything = new LinkedHashMap<>(wanted);
    g.nodes().forEach(n -> everything.put("node " + n.id(), n));
    Graph sparing = g.build(wanted);
    Graph lavish = g.build(everything);
    assertTrue(sparing.bufferBytes() < lavish.bufferBytes());
    try (Evaluation a = sparing.newEvaluation();
        Evaluation b = lavish.newEvaluation()) {
      inputs.forEach(a::set);
      inputs.forEach(b::set);
      a.run();
      b.run();
      for (String name : wanted.keySet()) {
        assertArrayEquals(b.values(name), a.values(name), name + ", seed " + seed);
      }
    }
  }

  private void input(List<Node> nodes, Map<String, double[]> inputs, Random random) {
    String name = "x" + inputs.size();
    Shape shape = random.nextBoolean() ? Shape.of(2, 3) : Shape.of(3);
    nodes.add(g.input(name, shape));
    inputs.put(name, random.doubles(shape.size(), -1, 1).toArray());
  }

  private static Node step(List<Node> nodes, Random random) {
    Node a = nodes.get(nodes.size() - 1 - random.nextInt(Math.min(6, nodes.size())));
    Node b = nodes.get(random.nextInt(nodes.size()));
    return switch (random.nextInt(9)) {
      case 0 -> Ops.sin(a);
      case 1 -> Ops.tanh(Ops.add(a, b));
      case 2 -> Ops.mul(Ops.sigmoid(a), b);
      case 3 -> Ops.sub(a, Ops.mean(b));
      case 4 -> Ops.reshape(Ops.reshape(a, Shape.of(a.shape().size())), a.shape());
      case 5 -> Ops.max(a, Ops.stopGradient(b));
      case 6 -> Ops.add(Ops.cos(b), Ops.sumTo(Ops.sin(a), Shape.of(3)));
      case 7 -> Ops.broadcastTo(Ops.gather(a, List.of(2, 0, 0)), a.shape());
      default -> Ops.add(a, 0.5);
    };
  }
}
