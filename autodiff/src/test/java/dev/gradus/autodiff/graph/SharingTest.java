package dev.gradus.autodiff.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.Values;
import dev.gradus.autodiff.op.Ops;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** What a graph computes once, and what not at all. */
class SharingTest {
  private final GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
  private final Node x = g.input("x", Shape.of(3));

  @Test
  void equalOperationsOnEqualNodesAreOneNode() {
    assertSame(Ops.sin(Ops.exp(x)), Ops.sin(Ops.exp(x)));
    assertSame(Ops.gather(x, List.of(0, 1)), Ops.gather(x, List.of(0, 1)));
    assertSame(g.constant(Shape.of(2), 1, 2), g.constant(Shape.of(2), 1, 2));
    assertSame(x, g.input("x", Shape.of(3)));
  }

  @Test
  void whatDiffersStaysApart() {
    assertNotSame(Ops.gather(x, List.of(0, 1)), Ops.gather(x, List.of(1, 0)));
    assertNotSame(g.constant(0.0), g.constant(-0.0));
    assertNotSame(g.constant(Shape.of(2), 1, 2), g.constant(Shape.of(1, 2), 1, 2));
    assertNotSame(Ops.sub(x, Ops.exp(x)), Ops.sub(Ops.exp(x), x));
  }

  @Test
  void whatNoOutputNeedsIsDropped() {
    Node unused = Ops.exp(g.input("unused", Shape.of(3)));
    Ops.add(unused, x);
    Graph graph = g.build(Map.of("y", Ops.sin(x)));
    assertEquals(2, graph.nodes().size());
    assertEquals(List.of("x"), List.copyOf(graph.inputs().keySet()));
  }

  @Test
  void stopGradientCutsOneWayOnly() {
    Node y = Ops.sum(Ops.mul(x, Ops.stopGradient(Ops.square(x))));
    // d/dx x·c = c = x², not 3x²
    assertArrayEquals(new double[] {1, 4, 9}, Values.of(Gradients.gradient(y, x), 1, 2, 3));
    assertArrayEquals(new double[] {36}, Values.of(y, 1, 2, 3));
  }

  @Test
  void gradientOfWhatIsNotUsedIsZero() {
    Node other = g.input("other", Shape.of(2, 2));
    Node y = Ops.sum(x);
    assertArrayEquals(new double[4], Values.of(Gradients.gradient(y, other), Map.of()));
    assertArrayEquals(new double[3], Values.of(Gradients.gradient(g.constant(1), x), Map.of()));
  }

  @Test
  void gradientByAnInnerNodeStopsThere() {
    Node inner = Ops.exp(x);
    Node y = Ops.sum(Ops.square(inner));
    List<Node> d = Gradients.gradients(y, List.of(inner, x, y));
    double e = Math.E;
    assertArrayEquals(new double[] {2, 2 * e, 2 * e * e}, Values.of(d.get(0), 0, 1, 2), 1e-14);
    double[] outer = {2, 2 * e * e, 2 * Math.pow(e, 4)};
    assertArrayEquals(outer, Values.of(d.get(1), 0, 1, 2), 1e-13);
    assertArrayEquals(new double[] {1}, Values.of(d.get(2), Map.of()));
  }

  @Test
  void labelsFollowIntoTheDerivative() {
    Node y = g.labelled("sum of sines", () -> Ops.sum(Ops.sin(x)));
    Node d = Gradients.gradient(y, x);
    assertEquals("sum of sines", d.label());
    assertEquals("%1 = sin(%0) [3]  # sum of sines", g.nodes().get(1).toString());
  }
}
