package dev.gradus.autodiff.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.op.Ops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** What runs block by block, and that it computes what single nodes compute. */
class RegionsTest {
  /** No multiple of a block, nor of a vector. */
  private static final int FRAMES = 2053;

  private static final List<Integer> PARENTS = List.of(0, 0, 1, 2, 2, 2, 0);

  private static final double SINGLE = 2e-5;

  private final GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
  private final Node x = g.input("x", Shape.of(FRAMES));

  private static List<String> names(Unit unit) {
    return unit.nodes().stream().map(n -> n.op().name()).toList();
  }

  private static List<Unit> regions(Graph graph) {
    return graph.units().stream().filter(Unit::isRegion).toList();
  }

  @Test
  void valueAndGradientAreOneSweep() {
    Node t = g.input("t", Shape.of(FRAMES));
    Node loss = Ops.mean(Ops.square(Ops.sub(Ops.log1p(x), Ops.log1p(t))));
    Graph graph = g.build(Map.of("loss", loss, "dx", Gradients.gradient(loss, x)));
    assertEquals(1, regions(graph).size());
    Unit region = regions(graph).get(0);
    assertEquals(Optional.of(Shape.of(FRAMES)), region.rows());
    assertTrue(names(region).containsAll(List.of("log1p", "sub", "square", "sum", "div")));
    // Both inputs and the gradient; no array between them.
    assertTrue(graph.bufferBytes() < 3.01 * FRAMES * Double.BYTES);
  }

  /** What needs a sum over all rows has to wait for it. */
  @Test
  void sumsDivideRegions() {
    Node centred = Ops.sub(Ops.exp(x), Ops.mean(Ops.exp(x)));
    Node out = Ops.div(Ops.square(centred), Ops.sum(Ops.square(centred)));
    Graph graph = g.build(Map.of("y", out));
    List<List<String>> found = regions(graph).stream().map(RegionsTest::names).toList();
    assertEquals(List.of(List.of("exp", "sum"), List.of("sub", "square", "sum")), found);
  }

  /** Classes of one frame belong to its row. */
  @Test
  void rowsAreTheLongestThatSuitMost() {
    Node p = g.input("p", Shape.of(3, FRAMES, 7));
    Node max = Ops.segmentMax(p, PARENTS, 3);
    Node loss = Ops.sum(Ops.square(Ops.sub(Ops.gather(max, PARENTS), Ops.log(p))));
    Graph graph = g.build(Map.of("loss", loss, "dp", Gradients.gradient(loss, p)));
    assertEquals(1, regions(graph).size());
    assertEquals(Optional.of(Shape.of(3, FRAMES)), regions(graph).get(0).rows());
    Graph flat = g.build(Map.of("y", Ops.exp(Ops.neg(p))));
    assertEquals(Optional.of(Shape.of(3, FRAMES, 7)), regions(flat).get(0).rows());
  }

  /** A region runs when all that it reads from outside is there. */
  @Test
  void noRegionReadsWhatComesAfterIt() {
    Node m = g.input("m", Shape.of(40, 40));
    Node a = Ops.exp(m);
    Node b = Ops.matmul(a, Ops.sin(m));
    Node c = Ops.mul(Ops.cos(m), Ops.add(b, a));
    Graph graph = g.build(Map.of("c", c, "d", Ops.matmul(c, a)));
    List<Node> seen = new ArrayList<>();
    for (Unit unit : graph.units()) {
      for (Node node : unit.nodes()) {
        node.inputs().forEach(in -> assertTrue(seen.contains(in), node + " before " + in));
        seen.add(node);
      }
    }
    assertEquals(graph.nodes().size(), seen.size());
  }

  /** Functions of [FRAMES, 7] that use every operation which computes rows by itself. */
  static Stream<Function<Node, Node>> functions() {
    return Stream.of(
        p -> Ops.sum(Ops.square(p), 1),
        p -> Ops.meanKeepDims(Ops.exp(p), 1),
        p -> Ops.sum(Ops.exp(p), 0),
        p -> Ops.sum(Ops.tanh(Ops.sub(p, Ops.meanKeepDims(p, 1))), 0, 1),
        p -> Ops.softmax(Ops.neg(p), 1),
        p -> Ops.mul(Ops.logSoftmax(p, 1), p),
        p -> Ops.square(Ops.logsumexp(Ops.mul(p, p), 1)),
        p -> Ops.exp(Ops.norm(Ops.neg(p), 1)),
        p -> Ops.exp(Ops.max(Ops.neg(p), 1)),
        p -> Ops.mul(Ops.gather(p, 1, PARENTS), p),
        p -> Ops.scatterAdd(Ops.square(p), 1, PARENTS, 4),
        p -> Ops.square(Ops.segmentMax(Ops.neg(p), PARENTS, 3)),
        p -> Ops.neg(Ops.cumsum(Ops.square(p), 1)),
        p -> Ops.square(Ops.slice(Ops.exp(p), 1, 2, 6)),
        p -> Ops.square(Ops.concat(List.of(Ops.exp(p), Ops.slice(p, 1, 0, 2)), 1)),
        p -> Ops.square(Ops.reshape(Ops.exp(p), Shape.of(FRAMES, 7, 1))),
        p -> Ops.mul(Ops.stopGradient(Ops.exp(p)), p),
        p -> Ops.select(Ops.greater(p, p.constant(0.5)), Ops.square(p), p.constant(3)),
        p -> Ops.mul(p, p.graph().constant(Shape.of(7), 1, 2, 3, 4, 5, 6, 7)),
        p -> Ops.pow(Ops.abs(p), Ops.slice(p, 1, 0, 1)),
        p -> Ops.log(p),
        p -> Ops.log1p(p),
        p -> Ops.expm1(p),
        p -> Ops.sqrt(p),
        p -> Ops.sin(p),
        p -> Ops.cos(p),
        p -> Ops.tanh(p),
        p -> Ops.sigmoid(p),
        p -> Ops.softplus(p),
        p -> Ops.relu(Ops.sub(p, 1)),
        p -> Ops.mul(Ops.sign(Ops.sub(p, 1)), Ops.abs(Ops.sub(1, p))),
        p -> Ops.div(Ops.add(p, 3), Ops.square(p)),
        p -> Ops.add(Ops.max(p, Ops.square(p)), Ops.min(p, p.constant(0.7))),
        p -> Ops.xlogy(p, Ops.square(p)),
        p -> Ops.xlog1py(p, Ops.square(p)),
        p -> Ops.add(Ops.xdivy(p, Ops.square(p)), Ops.divOrZero(Ops.square(p), p)),
        p -> Ops.crossEntropy(Ops.sigmoid(p), Ops.sigmoid(Ops.square(p))),
        p -> Ops.mul(Ops.add(Ops.greater(p, p.constant(1)), Ops.equal(p, p)), p),
        p -> Ops.mul(Ops.sum(p), Ops.exp(p)),
        p -> Ops.div(Ops.exp(p), Ops.sum(Ops.exp(p), 1).graph().input("w", Shape.SCALAR)));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void blocksComputeWhatNodesDo(Function<Node, Node> function) {
    Node p = g.input("p", Shape.of(FRAMES, 7));
    Node y = function.apply(p);
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put("y", y);
    outputs.put("dp", Gradients.gradient(Ops.sum(Ops.square(y)), p));
    Graph graph = g.build(outputs);
    assertTrue(graph.units().size() < graph.nodes().size());
    double[] in = new Random(3).doubles(7 * FRAMES, 0.1, 2).toArray();
    Map<String, double[]> blocks = run(graph, in, 1);
    Map<String, double[]> nodes = run(graph.unfused(), in, 1);
    Map<String, double[]> threads = run(graph, in, 3);
    outputs
        .keySet()
        .forEach(
            name -> {
              double[] expected = nodes.get(name);
              double[] got = blocks.get(name);
              for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], got[i], 1e-12 * (1 + Math.abs(expected[i])), name);
              }
              assertArrayEquals(got, threads.get(name));
            });
  }

  /** Against double precision and single operations; large numbers decide about small ones. */
  @ParameterizedTest
  @MethodSource("functions")
  void inSinglePrecisionToo(Function<Node, Node> function) {
    double[] in = new Random(3).doubles(7 * FRAMES, 0.1, 2).map(v -> (float) v).toArray();
    Map<String, double[]> exact = run(withGradient(function, DataType.DOUBLE).unfused(), in, 1);
    Graph graph = withGradient(function, DataType.FLOAT);
    Map<String, double[]> single = run(graph, in, 1);
    Map<String, double[]> threads = run(graph, in, 3);
    exact.forEach(
        (name, expected) -> {
          double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
          assertArrayEquals(expected, single.get(name), SINGLE * largest, name);
          assertArrayEquals(single.get(name), threads.get(name), name);
        });
  }

  private static Graph withGradient(Function<Node, Node> function, DataType dtype) {
    GraphBuilder g = new GraphBuilder(dtype);
    Node p = g.input("p", Shape.of(FRAMES, 7));
    Node y = function.apply(p);
    return g.build(Map.of("y", y, "dp", Gradients.gradient(Ops.sum(Ops.square(y)), p)));
  }

  /** 1 + 2⁻³⁰ in each row: in single precision the sum would not see it. */
  @Test
  void sumsOfSinglePrecisionAreDouble() {
    GraphBuilder single = new GraphBuilder(DataType.FLOAT);
    Node p = single.input("p", Shape.of(FRAMES, 7));
    double[] in = new double[FRAMES * 7];
    double sum = 0;
    for (int i = 0; i < in.length; i++) {
      in[i] = i % 2 == 0 ? 1 : 0x1p-30;
      sum += in[i] * in[i] + 1;
    }
    try (Evaluation e =
        single.build(Map.of("s", Ops.sum(Ops.add(Ops.square(p), 1)))).newEvaluation()) {
      assertEquals(sum, e.set("p", in).run().scalar("s"), 1e-9 * sum);
    }
  }

  /** What single precision cannot hold is named, though single operations compute in double. */
  @Test
  void infinityOfSinglePrecisionIsFound() {
    GraphBuilder single = new GraphBuilder(DataType.FLOAT);
    Node p = single.input("p", Shape.of(FRAMES, 7));
    Node loss = Ops.mean(Ops.mul(Ops.exp(p), 2));
    double[] in = new double[FRAMES * 7];
    in[4321] = 100;
    try (Evaluation e = single.build(Map.of("loss", loss)).newEvaluation()) {
      assertEquals(Double.POSITIVE_INFINITY, e.set("p", in).run().scalar("loss"));
      NonFinite found = e.firstNonFinite().orElseThrow();
      assertEquals("exp", found.node().op().name());
      assertEquals(4321, found.index());
    }
  }

  private static Map<String, double[]> run(Graph graph, double[] in, int threads) {
    try (Evaluation e = graph.newEvaluation()) {
      e.threads(threads).set("p", in);
      if (graph.inputs().containsKey("w")) {
        e.set("w", 1.5);
      }
      e.run();
      Map<String, double[]> values = new LinkedHashMap<>();
      graph.outputs().keySet().forEach(name -> values.put(name, e.values(name)));
      return values;
    }
  }
}
