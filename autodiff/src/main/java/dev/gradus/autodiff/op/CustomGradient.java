package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import java.util.ArrayList;
import java.util.List;

/**
 * The first operand, with a derivative by the other ones given by a rule. The first operand was
 * composed from the others; nothing flows back through it.
 */
record CustomGradient(String name, GradientRule rule) implements Op {
  @Override
  public Shape shape(List<Shape> in) {
    return in.get(0);
  }

  @Override
  public boolean isView() {
    return true;
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    return (x, y) -> System.arraycopy(x[0], 0, y, 0, out.size());
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    List<Node> operands = out.inputs().subList(1, out.inputs().size());
    List<Node> parts = rule.apply(operands, out, cotangent);
    if (parts.size() != operands.size()) {
      throw new GraphException(
          "the rule of `"
              + name
              + "` gave "
              + parts.size()
              + " cotangents for "
              + operands.size()
              + " operands");
    }
    Node[] all = new Node[parts.size() + 1];
    for (int k = 0; k < parts.size(); k++) {
      Shape wanted = operands.get(k).shape();
      if (!parts.get(k).shape().equals(wanted)) {
        throw new ShapeException(
            "the rule of `"
                + name
                + "` gave shape "
                + parts.get(k).shape()
                + " for operand "
                + k
                + " of shape "
                + wanted);
      }
      all[k + 1] = parts.get(k);
    }
    return all;
  }

  /**
   * Refuses a result that depends on an input by a way past the operands: its derivative along that
   * way would silently be lost.
   */
  static void requireClosed(String name, List<Node> operands, Node result) {
    List<Node> all = result.graph().nodes();
    boolean[] reached = new boolean[result.id() + 1];
    reached[result.id()] = true;
    List<Integer> given = new ArrayList<>();
    operands.forEach(x -> given.add(x.id()));
    for (int i = result.id(); i >= 0; i--) {
      Node node = all.get(i);
      if (!reached[i] || given.contains(i) || node.op() instanceof StopGradient) {
        continue;
      }
      if (node.inputs().isEmpty() && node.graph().inputs().containsValue(node)) {
        throw new GraphException(
            "`"
                + name
                + "` depends on input `"
                + node.op().name()
                + "` by another way than its operands; add it to them, or cut with stopGradient");
      }
      node.inputs().forEach(in -> reached[in.id()] = true);
    }
  }
}
