package dev.gradus.autodiff.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.Graph;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Gradients of functions of three soft-DTW values are their alignments times a number each. */
class TimesEachTest {
  private static final int ITEMS = 3;
  private static final int SIZE = 5 * 4;
  private static final double[] COSTS = new Random(1).doubles(ITEMS * SIZE).toArray();

  /** How many products with a number each are computed. */
  private static long check(Shape shape, UnaryOperator<Node> function, double... factors) {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node costs = g.input("costs", shape);
    Node sum = function.apply(Ops.softDtw(costs, 0.5));
    Node alignment = Ops.softDtwAlignment(costs, 0.5);
    Graph graph =
        g.build(Map.of("sum", sum, "gradient", Gradients.gradient(sum, costs), "alone", alignment));
    try (Evaluation e = graph.newEvaluation()) {
      e.set("costs", Arrays.copyOf(COSTS, shape.size())).run();
      double[] expected = e.values("alone").clone();
      for (int i = 0; i < expected.length; i++) {
        expected[i] *= factors[i / SIZE];
      }
      assertArrayEquals(expected, e.values("gradient"), 1e-15);
    }
    return graph.nodes().stream().filter(n -> n.op() instanceof TimesEach).count();
  }

  private static final Shape BATCH = Shape.of(ITEMS, 5, 4);

  @Test
  void oneNumberForAllTakesNoProductOfItsOwn() {
    assertEquals(0, check(BATCH, Ops::sum, 1, 1, 1));
    assertEquals(0, check(BATCH, v -> Ops.mean(v), 1 / 3.0, 1 / 3.0, 1 / 3.0));
    assertEquals(0, check(BATCH, v -> Ops.mul(Ops.sum(v), v.constant(-2)), -2, -2, -2));
    assertEquals(0, check(Shape.of(5, 4), v -> Ops.mul(v, v.constant(7)), 7));
  }

  @Test
  void eachMatrixHasANumberOfItsOwn() {
    assertEquals(1, check(BATCH, v -> Ops.sum(Ops.mul(v, weights(v))), 2, -1, 0.5));
  }

  private static Node weights(Node v) {
    return v.graph().constant(v.shape(), 2, -1, 0.5);
  }
}
