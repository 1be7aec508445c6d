package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.kernel.Strides;
import java.util.List;
import java.util.stream.IntStream;

/** Reorders axes: axis i of the result is axis {@code order[i]} of the operand. */
record Transpose(List<Integer> order) implements Op {
  @Override
  public String name() {
    return "transpose";
  }

  @Override
  public Shape shape(List<Shape> in) {
    Shape x = in.get(0);
    boolean permutation =
        order.size() == x.rank() && IntStream.range(0, x.rank()).allMatch(order::contains);
    if (!permutation) {
      throw new ShapeException(order + " does not list every axis of shape " + x + " once");
    }
    return Shape.of(order.stream().mapToLong(x::dim).toArray());
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int[] from = Strides.rowMajor(in.get(0).dims());
    int[] at = Strides.offsets(out.dims(), order.stream().mapToInt(a -> from[a]).toArray());
    return (x, y) -> {
      for (int i = 0; i < at.length; i++) {
        y[i] = x[0][at[i]];
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    List<Integer> inverse = IntStream.range(0, order.size()).mapToObj(order::indexOf).toList();
    return new Node[] {cotangent.graph().apply(new Transpose(inverse), cotangent)};
  }
}
