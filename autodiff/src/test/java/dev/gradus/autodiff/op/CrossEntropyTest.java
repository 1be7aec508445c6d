package dev.gradus.autodiff.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** The cross-entropy as one operation against its definition, by hand at the edges. */
class CrossEntropyTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  private static Map<String, double[]> run(BinaryOperator<Node> f, double[] label, double[] prob) {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node a = g.input("a", Shape.of(label.length));
    Node b = g.input("b", Shape.of(label.length));
    Node y = f.apply(a, b);
    Node sum = Ops.sum(Ops.mul(y, g.constant(2.5)));
    Node da = Gradients.gradient(sum, a);
    Node db = Gradients.gradient(sum, b);
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put("y", y);
    outputs.put("da", da);
    outputs.put("db", db);
    outputs.put("dab", Gradients.gradient(Ops.sum(Ops.square(db)), a));
    outputs.put("dbb", Gradients.gradient(Ops.sum(Ops.square(db)), b));
    try (Evaluation e = g.build(outputs).newEvaluation()) {
      e.set("a", label).set("b", prob).run();
      Map<String, double[]> values = new LinkedHashMap<>();
      outputs.keySet().forEach(name -> values.put(name, e.values(name)));
      return values;
    }
  }

  @Test
  void equalsItsDefinition() {
    Random random = new Random(1);
    double[] a = random.doubles(1003, 0, 1).map(x -> x < 0.3 ? 0 : x > 0.7 ? 1 : x).toArray();
    double[] b = random.doubles(1003, 1e-9, 1 - 1e-9).toArray();
    Map<String, double[]> one = run(Ops::crossEntropy, a, b);
    Map<String, double[]> all = run(CrossEntropy::definition, a, b);
    all.forEach(
        (name, expected) -> {
          for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], one.get(name)[i], 1e-13 * Math.abs(expected[i]), name);
          }
        });
  }

  /** Certain and right costs nothing, certain and wrong ∞; what is not a number stays so. */
  @Test
  void edges() {
    double[] a = {0, 1, 0, 1, 0.5, NAN, 0, 1};
    double[] b = {0, 1, 1, 0, 0, 0.5, NAN, NAN};
    Map<String, double[]> values = run(Ops::crossEntropy, a, b);
    double[] y = values.get("y");
    assertArrayEquals(new double[] {0, 0, INF, INF, INF, NAN, NAN, NAN}, y);
    double[] slope = {2.5, -2.5, INF, -INF, -INF, NAN, NAN, NAN};
    assertArrayEquals(slope, values.get("db"));
  }
}
