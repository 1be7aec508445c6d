package dev.gradus.testkit.guide;

import static dev.gradus.testkit.GradientAssertions.assertGradients;
import static dev.gradus.testkit.GradientAssertions.assertOperation;
import static dev.gradus.testkit.oracle.OracleAssertions.assertAgrees;
import static dev.gradus.testkit.oracle.OracleAssertions.assertPathIntegral;

import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.testkit.GradientTest;
import dev.gradus.testkit.SeededArrays;
import dev.gradus.testkit.oracle.Line;
import dev.gradus.testkit.oracle.Point;
import dev.gradus.testkit.oracle.Subject;
import java.util.Map;
import org.apache.commons.math3.RealFieldElement;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class MyLossTest {
  // A loss written as text, at inputs made from each of three seeds.
  @GradientTest(value = "mss(window=flattop, sizes=S1, comp=log1p, dist=l2) + 10·l1", runs = 3)
  void spectralLoss() {}

  // With declarations, and a value for each parameter.
  @GradientTest(
      """
      hierarchy singing = Singing { Female { Soprano, Mezzo, Alto }, Male { Tenor, Bass } }
      bce + α·down + β·up where α = 0.1, β = 0.2
      """)
  void hierarchicalLoss() {}

  // Anything built from nodes; first and second derivatives, by each operand.
  @GradientTest(runs = 5)
  void myOperation(SeededArrays arrays) {
    assertOperation(x -> swish(x.get(0), x.get(1)), arrays.normal(3, 4), arrays.normal(4));
  }

  private static Node swish(Node x, Node steepness) {
    return Ops.mul(x, Ops.sigmoid(Ops.mul(steepness, x)));
  }

  private static Node logCosh(Node pred, Node target) {
    Node d = Ops.sub(pred, target);
    return Ops.mean(Ops.sub(Ops.add(d, Ops.softplus(Ops.mul(d, -2))), Math.log(2)));
  }

  // The same formula over any kind of number, without the rearrangement for large arguments.
  static <T extends RealFieldElement<T>> T logCosh(Point<T> x) {
    T sum = x.constant(0);
    for (int i = 0; i < x.size("pred"); i++) {
      sum = sum.add(x.get("pred", i).subtract(x.get("target", i)).cosh().log());
    }
    return sum.divide(x.size("pred"));
  }

  @Test
  void logCoshThreeWays() {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node loss = logCosh(g.input("pred", Shape.of(3)), g.input("target", Shape.of(3)));
    var inputs = Map.of("pred", new double[] {1, -2, 0.5}, "target", new double[] {0.9, 2, -3});

    assertGradients(loss, inputs); // finite differences
    try (Subject subject = Subject.of(loss, "pred")) {
      assertAgrees(subject, MyLossTest::logCosh, inputs); // Taylor series, and 60 decimal digits
      assertPathIntegral(new Line(subject, inputs, new double[] {1, 1, -1}));
    }
  }
}
