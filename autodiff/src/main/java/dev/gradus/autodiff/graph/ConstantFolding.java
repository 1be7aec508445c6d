package dev.gradus.autodiff.graph;

import dev.gradus.autodiff.kernel.Threads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Computes at build what depends on constants alone.
 *
 * <p>It happens at build and not when a node is made, so that a derivative rule sees the operations
 * that a user wrote, and that nothing is computed which no output needs.
 */
final class ConstantFolding {
  /**
   * Results above this size that are larger than every operand are left to each run: they are
   * repetitions, cheap to make, and as constants they would hold memory that buffers share.
   */
  private static final int LARGE = 1024;

  private ConstantFolding() {}

  /** The same nodes in the same order, constants in the place of those that depend on none else. */
  static List<Node> fold(List<Node> nodes, DataType dtype) {
    Map<Integer, Node> folded = new HashMap<>();
    List<Node> result = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      List<Node> in = node.inputs().stream().map(n -> folded.get(n.id())).toList();
      Node now = in.equals(node.inputs()) ? node : node.with(node.op(), in);
      if (isConstant(now)) {
        now = now.with(new Leaf.Constant(now.shape(), value(now, dtype)), List.of());
      }
      folded.put(node.id(), now);
      result.add(now);
    }
    return result;
  }

  private static boolean isConstant(Node node) {
    if (node.op() instanceof Leaf
        || node.inputs().isEmpty()
        || !node.inputs().stream().allMatch(n -> n.op() instanceof Leaf.Constant)) {
      return false;
    }
    int largest = node.inputs().stream().mapToInt(n -> n.shape().size()).max().orElse(0);
    return node.shape().size() <= Math.max(LARGE, largest);
  }

  private static Leaf.Values value(Node node, DataType dtype) {
    if (node.op().isView()) {
      return values(node.input());
    }
    List<Place> in = node.inputs().stream().map(n -> new Place(values(n).data)).toList();
    double[] out = new double[node.shape().size()];
    Step step = Step.of(node, dtype, in, out);
    try {
      step.run(Threads.ONE);
    } finally {
      step.close();
    }
    return new Leaf.Values(out);
  }

  private static Leaf.Values values(Node constant) {
    return ((Leaf.Constant) constant.op()).values();
  }
}
