package dev.gradus.testkit;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.util.List;

/** x² with factor·2x as its derivative: right if the factor is 1. */
record Square(double factor) implements Op {
  static Node of(Node x, double factor) {
    return x.graph().apply(new Square(factor), x);
  }

  @Override
  public String name() {
    return "square";
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(0);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    return (x, y) -> {
      for (int i = 0; i < out.size(); i++) {
        y[i] = x[0][i] * x[0][i];
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    return new Node[] {Ops.mul(cotangent, Ops.mul(out.input(), 2 * factor))};
  }
}
