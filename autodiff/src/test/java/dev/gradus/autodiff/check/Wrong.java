package dev.gradus.autodiff.check;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import java.util.List;

/** A right operation with another derivative. */
record Wrong(Op right, Rule rule) implements Op {

  /** Stands in for {@link Op#vjp}. */
  interface Rule {
    Node[] vjp(Node out, Node cotangent);
  }

  /** The same value as a node, with a derivative by this rule. */
  static Node derivative(Node node, Rule rule) {
    return node.graph().apply(new Wrong(node.op(), rule), node.inputs().toArray(new Node[0]));
  }

  @Override
  public String name() {
    return "wrong " + right.name();
  }

  @Override
  public Shape shape(List<Shape> in) {
    return right.shape(in);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    return right.kernel(in, out);
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    return rule.vjp(out, cotangent);
  }
}
