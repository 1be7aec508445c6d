package dev.gradus.losses.alignment;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ValueException;
import dev.gradus.losses.value.Numbers;
import java.util.List;

/**
 * A number that is set from outside and has to be above 0, or an error.
 *
 * @param what for the message: {@code gamma of sdtw}
 */
record Positive(String what) implements Op {
  @Override
  public String name() {
    return "positive";
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(0);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    return (x, y) -> {
      y[0] = x[0][0];
      if (!(y[0] > 0 && y[0] < Double.POSITIVE_INFINITY)) {
        throw new ValueException(
            what + " is " + Numbers.text(y[0]) + ", but has to be a number above 0", "");
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    return new Node[] {cotangent};
  }
}
