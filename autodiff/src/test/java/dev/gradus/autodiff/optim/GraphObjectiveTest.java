package dev.gradus.autodiff.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.autodiff.nn.Init;
import dev.gradus.autodiff.nn.Layers;
import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.autodiff.nn.Variables;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.autodiff.optim.Minimum.Stop;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** A graph as a function of its flattened parameters. */
class GraphObjectiveTest {
  private final GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
  private final Variables v = new Variables(g);

  @Test
  void parametersFollowEachOther() {
    Node w = v.parameter("w", Shape.of(2), Init.zeros());
    Node b = v.parameter("b", Shape.SCALAR, Init.zeros());
    Node x = g.input("x", Shape.of(2));
    Node loss = Ops.add(Ops.sum(Ops.mul(Ops.square(w), x)), Ops.mul(b, 10));
    try (GraphObjective f = new GraphObjective(loss, v.initial(1))) {
      f.set("x", NdArrays.create(new double[] {3, 5}, new long[] {2}, DataType.DOUBLE));
      assertEquals(3, f.size());
      double[] gradient = new double[3];
      assertEquals(3 * 4 + 5 * 49 + 10, f.evaluate(new double[] {2, -7, 1}, gradient));
      assertArrayEquals(new double[] {12, -70, 10}, gradient);
      f.set("x", new double[] {1, 1});
      assertEquals(53, f.evaluate(new double[] {2, -7, 0}, gradient));
      assertThrows(ShapeException.class, () -> f.evaluate(new double[2], new double[2]));
      assertEquals(
          "`w` is a parameter, which the point sets",
          assertThrows(GraphException.class, () -> f.set("w", new double[2])).getMessage());
    }
  }

  @Test
  void parametersAreInputsOfTheGraph() {
    Node loss = Ops.sum(g.input("x", Shape.of(2)));
    ParameterSet other = new ParameterSet(DataType.DOUBLE, Map.of("y", Shape.of(2)));
    assertEquals(
        "the graph has no input `y`",
        assertThrows(GraphException.class, () -> new GraphObjective(loss, other)).getMessage());
    ParameterSet longer = new ParameterSet(DataType.DOUBLE, Map.of("x", Shape.of(3)));
    assertEquals(
        "input `x` has shape [2], the parameter [3]",
        assertThrows(ShapeException.class, () -> new GraphObjective(loss, longer)).getMessage());
  }

  /** Least squares of a linear layer, against the regression of Commons Math. */
  @Test
  void linearRegression() {
    Random random = new Random(7);
    int n = 60;
    double[][] x = new double[n][3];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.doubles(3, -1, 2).toArray();
      y[i] = 2 * x[i][0] - x[i][1] + 0.5 * x[i][2] + 4 + 0.3 * random.nextGaussian();
    }
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.newSampleData(y, x);
    double[] beta = regression.estimateRegressionParameters(); // the constant first

    Node out = Layers.dense(v, "line", g.input("x", Shape.of(n, 3)), 1);
    Node loss = Ops.mean(Ops.square(Ops.sub(out, g.input("y", Shape.of(n, 1)))));
    ParameterSet p = v.initial(1);
    try (GraphObjective f = new GraphObjective(loss, p)) {
      f.set("x", Arrays.stream(x).flatMapToDouble(Arrays::stream).toArray()).set("y", y);
      Minimum m = new LBfgs(10, 200, 1e-12).minimize(f, p.flat());
      assertEquals(Stop.GRADIENT, m.stop(), m::toString);
      p.setFlat(m.point());
      assertEquals(regression.calculateResidualSumOfSquares() / n, m.value(), 1e-12);
    }
    assertArrayEquals(Arrays.copyOfRange(beta, 1, 4), p.values("line.weight"), 1e-10);
    assertArrayEquals(new double[] {beta[0]}, p.values("line.bias"), 1e-10);
  }
}
