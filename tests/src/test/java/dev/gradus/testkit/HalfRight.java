package dev.gradus.testkit;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.util.List;

/** x² whose derivative 2x is right, but does not know that it depends on x. */
record HalfRight() implements Op {
  static Node of(Node x) {
    return x.graph().apply(new HalfRight(), x);
  }

  @Override
  public String name() {
    return "halfRight";
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(0);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    return new Square(1).kernel(in, out);
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    return new Node[] {Ops.mul(cotangent, Ops.mul(Ops.stopGradient(out.input()), 2))};
  }
}
