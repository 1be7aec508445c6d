package dev.gradus.autodiff.check;

import static dev.gradus.autodiff.op.Ops.abs;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.op.Ops;
import java.util.List;

/**
 * Σ|summands| of a result: what its rounding error is proportional to. The sums at the end of a
 * graph are followed back to what they add up, and its absolute values are added instead.
 */
final class Magnitude {
  private Magnitude() {}

  static Node of(Node result) {
    // In creation order, each node once: sums nest deeply and share their summands.
    List<Node> nodes = result.graph().nodes();
    boolean[] reached = new boolean[result.id() + 1];
    reached[result.id()] = true;
    for (int i = result.id(); i >= 0; i--) {
      if (reached[i]) {
        followed(nodes.get(i)).forEach(in -> reached[in.id()] = true);
      }
    }
    Node[] magnitudes = new Node[result.id() + 1];
    for (int i = 0; i <= result.id(); i++) {
      if (reached[i]) {
        magnitudes[i] = of(nodes.get(i), magnitudes);
      }
    }
    return magnitudes[result.id()];
  }

  /** The operands whose own summands count. */
  private static List<Node> followed(Node x) {
    return switch (x.op().name()) {
      case "add", "sub", "mul", "neg", "sum", "reshape" -> x.inputs();
      case "div" -> List.of(x.input());
      default -> List.of();
    };
  }

  private static Node of(Node x, Node[] magnitudes) {
    List<Node> parts = followed(x).stream().map(in -> magnitudes[in.id()]).toList();
    return switch (x.op().name()) {
      case "neg" -> parts.get(0);
      case "add", "sub" -> Ops.add(parts.get(0), parts.get(1));
      case "div" -> Ops.div(parts.get(0), abs(x.inputs().get(1)));
      case "mul", "sum", "reshape" -> x.graph().apply(x.op(), parts.toArray(new Node[0]));
      default -> abs(x);
    };
  }
}
