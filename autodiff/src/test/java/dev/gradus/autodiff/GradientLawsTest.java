package dev.gradus.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A gradient is linear in its loss: ∇(c·L) = c·∇L and ∇(L₁ + L₂) = ∇L₁ + ∇L₂. Broadcasting is
 * tiling, and what is not used has zeros.
 */
class GradientLawsTest {
  private static final double[] AT = {0.3, 1.7, -0.9, 0.4, -2.1, 1.2};

  static Stream<UnaryOperator<Node>> losses() {
    return Stream.of(
        x -> Ops.mean(Ops.square(x)),
        x -> Ops.mean(Ops.abs(x)),
        x -> Ops.norm(x),
        x -> Ops.sum(Ops.max(x, 1)),
        x -> Ops.mean(Ops.log1p(Ops.norm(Ops.stft(x, new double[] {1, 2, 1}, 1), -1))),
        x -> Ops.sum(Ops.select(Ops.greater(x, x.constant(0)), Ops.log(Ops.abs(x)), Ops.exp(x))),
        x -> Ops.sum(Ops.gather(x, List.of(0, 2, 2))),
        x -> Ops.mean(Ops.clip(x, -1, 1)),
        x -> Ops.sum(Ops.segmentMax(x, List.of(0, 1, 0), 2)));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void gradientScalesAndAddsWithTheLoss(UnaryOperator<Node> loss) {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("x", Shape.of(2, 3));
    Node one = loss.apply(x);
    Node two = Ops.sum(Ops.sin(x));
    double[] first = gradient(one, x);
    double[] second = gradient(two, x);
    double[] scaled = new double[6];
    double[] added = new double[6];
    for (int i = 0; i < 6; i++) {
      scaled[i] = -3 * first[i];
      added[i] = first[i] + second[i];
    }
    assertArrayEquals(scaled, gradient(Ops.mul(one, -3), x), 1e-14);
    assertArrayEquals(scaled, gradient(Ops.div(Ops.neg(one), 1 / 3.), x), 1e-14);
    assertArrayEquals(added, gradient(Ops.add(one, two), x), 1e-14);
    assertArrayEquals(added, gradient(Ops.sub(two, Ops.neg(one)), x), 1e-14);
  }

  static Stream<BinaryOperator<Node>> binaries() {
    return Stream.of(
        Ops::add, Ops::sub, Ops::mul, Ops::div, Ops::max, Ops::min, Ops::xdivy, Ops::xlog1py);
  }

  /** An operand that is broadcast has the value and the gradient of one that was tiled by hand. */
  @ParameterizedTest
  @MethodSource("binaries")
  void broadcastingEqualsTiling(BinaryOperator<Node> op) {
    double[] row = {0.4, 1.3, 2.2};
    double[] tiled = {0.4, 1.3, 2.2, 0.4, 1.3, 2.2};
    double[] weights = {1, -2, 3, 0.5, 4, -1};
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node a = g.constant(Shape.of(2, 3), 0.3, 1.7, 0.9, 0.45, 2.1, 1.2);
    Node w = g.constant(Shape.of(2, 3), weights);
    Node small = g.input("x", Shape.of(3));
    Node broadcast = Ops.sum(Ops.mul(w, op.apply(a, small)));
    double value = Values.of(broadcast, row)[0];
    double[] gradient = Values.of(Gradients.gradient(broadcast, small), row);

    GraphBuilder h = new GraphBuilder(DataType.DOUBLE);
    Node b = h.constant(Shape.of(2, 3), 0.3, 1.7, 0.9, 0.45, 2.1, 1.2);
    Node large = h.input("x", Shape.of(2, 3));
    Node whole = Ops.sum(Ops.mul(h.constant(Shape.of(2, 3), weights), op.apply(b, large)));
    assertEquals(Values.of(whole, tiled)[0], value, 1e-14);
    double[] each = Values.of(Gradients.gradient(whole, large), tiled);
    for (int i = 0; i < 3; i++) {
      assertEquals(each[i] + each[i + 3], gradient[i], 1e-15);
    }
  }

  @Test
  void anInputThatIsNotUsedHasZeros() {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("x", Shape.of(2, 3));
    Node unused = g.input("unused", Shape.of(4));
    Node gradient = Gradients.gradient(Ops.sum(Ops.square(x)), unused);
    assertArrayEquals(new double[4], Values.of(gradient, Map.of()));
  }

  private static double[] gradient(Node loss, Node x) {
    return Values.of(Gradients.gradient(loss, x), AT);
  }
}
