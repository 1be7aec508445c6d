package dev.gradus.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Each structural law is seen to break. */
class StructureTest {

  private static List<String> broken(UnaryOperator<Node> loss) {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("x", Shape.of(3));
    Map<String, double[]> at = Map.of("x", new double[] {0.3, -1.2, 2});
    return Structure.broken(loss.apply(x), at, List.of("x"));
  }

  private static UnaryOperator<Node> squareWith(Wrong.Rule rule) {
    return x -> Ops.sum(Wrong.derivative(Ops.square(x), rule));
  }

  @Test
  void nothingBreaksWhereAllIsWell() {
    assertEquals(List.of(), broken(x -> Ops.mean(Ops.log1p(Ops.square(x)))));
  }

  @Test
  void aDroppedCotangent() {
    assertEquals(
        List.of(
            "a zero cotangent gives a gradient by `x` that is not zero",
            "the gradient by `x` is not linear in the cotangent"),
        broken(squareWith((out, v) -> new Node[] {Ops.mul(out.input(), 2)})));
  }

  @Test
  void aSquaredCotangent() {
    assertEquals(
        List.of("the gradient by `x` is not linear in the cotangent"),
        broken(squareWith((out, v) -> new Node[] {Ops.mul(out.input(), Ops.square(v))})));
  }

  @Test
  void memoryOfTheRunBefore() {
    assertEquals(
        List.of("the same run twice gives two gradients by `x`"),
        broken(
            squareWith(
                (out, v) -> new Node[] {v.graph().apply(new Remembering(), Ops.mul(v, out))})));
  }

  @Test
  void anInputThatIsWritten() {
    List<String> broken =
        broken(
            x ->
                Ops.sum(
                    Ops.square(Ops.add(Ops.stopGradient(x.graph().apply(new Writing(), x)), x))));
    assertTrue(broken.contains("the run changed input `x`"), broken::toString);
  }

  /** Adds up what it was ever given. */
  private record Remembering() implements Op {
    @Override
    public String name() {
      return "remembering";
    }

    @Override
    public Shape shape(List<Shape> in) {
      return in.get(0);
    }

    @Override
    public Kernel kernel(List<Shape> in, Shape out) {
      double[] sum = new double[out.size()];
      return (x, y) -> {
        for (int i = 0; i < sum.length; i++) {
          sum[i] += x[0][i];
          y[i] = sum[i];
        }
      };
    }
  }

  /** Writes its operand. */
  private record Writing() implements Op {
    @Override
    public String name() {
      return "writing";
    }

    @Override
    public Shape shape(List<Shape> in) {
      return in.get(0);
    }

    @Override
    public Kernel kernel(List<Shape> in, Shape out) {
      return (x, y) -> {
        for (int i = 0; i < out.size(); i++) {
          y[i] = x[0][i];
          x[0][i] = -7;
        }
      };
    }
  }
}
