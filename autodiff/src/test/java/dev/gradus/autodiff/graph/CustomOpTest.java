package dev.gradus.autodiff.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.Values;
import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.autodiff.op.Ops;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Operations that users write: a record with a shape, a kernel and, if they like, a derivative. */
class CustomOpTest {
  private final GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
  private final Node x = g.input("x", Shape.of(3));

  /** x³ + c·x, with its derivative 3x² + c in graph operations. */
  private record Cubic(double c) implements Op {
    @Override
    public String name() {
      return "cubic";
    }

    @Override
    public Shape shape(List<Shape> in) {
      return in.get(0);
    }

    @Override
    public Kernel kernel(List<Shape> in, Shape out) {
      return (x, y) -> {
        for (int i = 0; i < out.size(); i++) {
          y[i] = x[0][i] * x[0][i] * x[0][i] + c * x[0][i];
        }
      };
    }

    @Override
    public Node[] vjp(Node out, Node cotangent) {
      Node slope = Ops.add(Ops.mul(Ops.square(out.input()), 3), c);
      return new Node[] {Ops.mul(cotangent, slope)};
    }
  }

  /** The operands' sum, without a derivative. */
  private record Opaque() implements Op {
    @Override
    public String name() {
      return "opaque";
    }

    @Override
    public Shape shape(List<Shape> in) {
      return in.get(0);
    }

    @Override
    public Kernel kernel(List<Shape> in, Shape out) {
      return (x, y) -> {
        for (int i = 0; i < out.size(); i++) {
          y[i] = x[0][i] + x[1][i];
        }
      };
    }
  }

  /** A derivative of the wrong form. */
  private record Malformed(int parts, Shape of) implements Op {
    @Override
    public String name() {
      return "malformed";
    }

    @Override
    public Shape shape(List<Shape> in) {
      return in.get(0);
    }

    @Override
    public Kernel kernel(List<Shape> in, Shape out) {
      return (x, y) -> System.arraycopy(x[0], 0, y, 0, out.size());
    }

    @Override
    public Node[] vjp(Node out, Node cotangent) {
      Node[] all = new Node[parts];
      java.util.Arrays.fill(all, Ops.broadcastTo(out.constant(1), of));
      return all;
    }
  }

  @Test
  void valueGradientAndSecondGradient() {
    Node y = Ops.sum(g.apply(new Cubic(5), x));
    Node d = Gradients.gradient(y, x);
    Node dd = Gradients.gradient(Ops.sum(d), x);
    assertArrayEquals(new double[] {6 + 18 + 42}, Values.of(y, 1, 2, 3));
    assertArrayEquals(new double[] {8, 17, 32}, Values.of(d, 1, 2, 3));
    assertArrayEquals(new double[] {6, 12, 18}, Values.of(dd, 1, 2, 3));
    GradientReport report =
        new GradientCheck().run(y, Map.of("x", new double[] {1, 2, 3}), List.of("x"));
    assertTrue(report.passed(), report::toString);
  }

  @Test
  void equalOnesAreShared() {
    assertSame(g.apply(new Cubic(5), x), g.apply(new Cubic(5), x));
  }

  @Test
  void missingDerivativeIsNamed() {
    Node y = Ops.sum(g.apply(new Opaque(), x, Ops.exp(x)));
    assertEquals(
        "operation `opaque` has no derivative; override Op.vjp, or cut with stopGradient",
        assertThrows(MissingDerivativeException.class, () -> Gradients.gradient(y, x))
            .getMessage());
  }

  @Test
  void missingDerivativeMattersOnlyOnTheWay() {
    Node mask = g.input("mask", Shape.of(3));
    Node opaque = g.apply(new Opaque(), mask, mask);
    Node y = Ops.sum(Ops.mul(opaque, Ops.square(x)));
    Map<String, double[]> in =
        Map.of("x", new double[] {1, 2, 3}, "mask", new double[] {1, 0, 0.5});
    assertArrayEquals(new double[] {4, 0, 6}, Values.of(Gradients.gradient(y, x), in));
    assertThrows(MissingDerivativeException.class, () -> Gradients.gradient(y, mask));
    Node cut = Ops.sum(Ops.stopGradient(g.apply(new Opaque(), x, x)));
    assertArrayEquals(new double[3], Values.of(Gradients.gradient(cut, x), Map.of()));
  }

  @Test
  void malformedDerivativesAreRefused() {
    Node tooMany = Ops.sum(g.apply(new Malformed(2, Shape.of(3)), x));
    assertEquals(
        "vjp of `malformed` gave 2 cotangents for 1 operands",
        assertThrows(GraphException.class, () -> Gradients.gradient(tooMany, x)).getMessage());
    Node wrongShape = Ops.sum(g.apply(new Malformed(1, Shape.of(2)), x));
    assertEquals(
        "vjp of `malformed` gave shape [2] for operand 0 of shape [3]",
        assertThrows(ShapeException.class, () -> Gradients.gradient(wrongShape, x)).getMessage());
  }
}
