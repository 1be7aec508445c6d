package dev.gradus.autodiff.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.autodiff.op.Ops;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Parts of one whole are computed together where a graph needs several of them. */
class JoiningTest {
  private static final Shape TWO = Shape.of(2);

  /** Squares and cubes of two numbers, four in a row. */
  private record Powers() implements Op {
    @Override
    public String name() {
      return "powers";
    }

    @Override
    public Shape shape(List<Shape> in) {
      return Shape.of(4);
    }

    @Override
    public Kernel kernel(List<Shape> in, Shape out) {
      return (x, y) -> {
        for (int i = 0; i < 2; i++) {
          y[i] = x[0][i] * x[0][i];
          y[2 + i] = y[i] * x[0][i];
        }
      };
    }
  }

  /** One of both. */
  private record Power(int exponent) implements Op {
    @Override
    public String name() {
      return "power" + exponent;
    }

    @Override
    public Shape shape(List<Shape> in) {
      return TWO;
    }

    @Override
    public Kernel kernel(List<Shape> in, Shape out) {
      return (x, y) -> {
        for (int i = 0; i < 2; i++) {
          y[i] = Math.pow(x[0][i], exponent);
        }
      };
    }

    @Override
    public Optional<Part> part(List<Shape> in) {
      return Optional.of(new Part(new Powers(), exponent == 2 ? 0 : 2));
    }
  }

  private static List<String> names(Graph graph) {
    return graph.nodes().stream().map(n -> n.op().name()).toList();
  }

  @Test
  void bothAreComputedAtOnce() {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("x", TWO);
    Node cube = g.apply(new Power(3), x);
    Node square = g.apply(new Power(2), x);
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put("square", square);
    outputs.put("cube", cube);
    outputs.put("after", Ops.add(cube, square));
    Graph graph = g.build(outputs);
    assertEquals(List.of("x", "powers", "part", "part", "add"), names(graph));
    try (Evaluation e = graph.newEvaluation()) {
      for (double v : new double[] {3, -2}) { // buffers of the first run are used again
        e.set("x", new double[] {v, 2}).run();
        assertArrayEquals(new double[] {v * v, 4}, e.values("square"));
        assertArrayEquals(new double[] {v * v * v, 8}, e.values("cube"));
        assertArrayEquals(new double[] {v * v + v * v * v, 12}, e.values("after"));
      }
    }
  }

  @Test
  void oneAloneIsItself() {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("x", TWO);
    g.apply(new Power(3), x); // nobody needs it
    Graph graph = g.build(Map.of("y", g.apply(new Power(2), x)));
    assertEquals(List.of("x", "power2"), names(graph));
  }

  @Test
  void partsOfOtherOperandsAreOtherParts() {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("x", TWO);
    Node twice = g.apply(new Power(2), g.apply(new Power(2), x));
    Graph graph = g.build(Map.of("y", Ops.add(twice, g.apply(new Power(3), x))));
    assertEquals(List.of("x", "powers", "part", "power2", "part", "add"), names(graph));
    try (Evaluation e = graph.newEvaluation()) {
      assertArrayEquals(new double[] {24, 108}, e.set("x", new double[] {2, 3}).run().values("y"));
    }
  }
}
