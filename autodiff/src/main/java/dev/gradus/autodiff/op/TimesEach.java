package dev.gradus.autodiff.op;

import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.reshape;
import static dev.gradus.autodiff.op.Ops.sum;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import java.util.List;

/**
 * Matrices {@code [..., N, M]} times a number each, {@code [...]}. With plain operations the
 * numbers would first be broadcast to as much memory as the matrices take.
 */
record TimesEach() implements Op {
  /**
   * The product; one with a single number if all factors are the same, which is computed on the way
   * to where it is wanted, and not at all for the number 1.
   */
  static Node of(Node matrices, Node factors) {
    Node number = factors;
    if (factors.op() instanceof Broadcast && factors.input().shape().size() == 1) {
      number = factors.input();
      while (number.op() instanceof Reshape) {
        number = number.input();
      }
    }
    return number.shape().size() == 1
        ? mul(matrices, reshape(number, Shape.SCALAR))
        : matrices.graph().apply(new TimesEach(), matrices, factors);
  }

  @Override
  public String name() {
    return "timesEach";
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(0);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int size = out.dim(-2) * out.dim(-1);
    return (x, y) -> {
      for (int from = 0, s = 0; from < out.size(); from += size, s++) {
        double factor = x[1][s];
        for (int i = from; i < from + size; i++) {
          y[i] = x[0][i] * factor;
        }
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node matrices = out.input();
    Node factors = out.inputs().get(1);
    return new Node[] {of(cotangent, factors), sum(mul(cotangent, matrices), -1, -2)};
  }
}
