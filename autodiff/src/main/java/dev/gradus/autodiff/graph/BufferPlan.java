package dev.gradus.autodiff.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which buffer every node of a graph writes, decided once.
 *
 * <p>A buffer is free again after the last unit that reads it, and the next node of the same size
 * takes it; inputs and outputs keep theirs. Constants have no buffer: all evaluations read the one
 * array in the graph. A view shares its operand's buffer, and what never leaves its region has
 * none. Only buffers of equal size are shared: the arrays of one loss come in few sizes, and a
 * first fit among unequal ones would save little for a harder rule.
 */
final class BufferPlan {
  private final Map<Integer, Integer> slots = new HashMap<>();
  private final List<Integer> sizes = new ArrayList<>();
  private final Map<Integer, Deque<Integer>> free = new HashMap<>();

  private BufferPlan() {}

  /**
   * The plan.
   *
   * @param border the nodes whose memory may be somebody else's
   */
  static BufferPlan of(List<Unit> units, Collection<Node> outputs, Set<Integer> border) {
    Set<Integer> escaping = Unit.escaping(units, outputs);
    Map<Integer, Node> owner = new HashMap<>();
    Map<Integer, Integer> lastUse = new HashMap<>();
    for (int u = 0; u < units.size(); u++) {
      for (Node node : units.get(u).nodes()) {
        boolean view = node.op().isView() && !units.get(u).isRegion();
        owner.put(node.id(), view ? owner.get(node.input().id()) : node);
        lastUse.put(node.id(), node.op() instanceof Leaf ? Integer.MAX_VALUE : u);
        for (Node in : node.inputs()) {
          lastUse.merge(owner.get(in.id()).id(), u, Math::max);
        }
      }
    }
    outputs.forEach(out -> lastUse.put(owner.get(out.id()).id(), Integer.MAX_VALUE));
    BufferPlan plan = new BufferPlan();
    List<List<Node>> dying = new ArrayList<>();
    units.forEach(u -> dying.add(new ArrayList<>()));
    for (int u = 0; u < units.size(); u++) {
      for (Node node : units.get(u).nodes()) {
        boolean leaves = escaping.contains(node.id()) || !units.get(u).isRegion();
        if (leaves && !border.contains(node.id())) {
          plan.assign(node, owner.get(node.id()));
          int last = lastUse.get(node.id());
          if (owner.get(node.id()) == node && last != Integer.MAX_VALUE) {
            dying.get(last).add(node);
          }
        }
      }
      dying.get(u).forEach(plan::giveBack);
    }
    return plan;
  }

  private void assign(Node node, Node owner) {
    if (owner.op() instanceof Leaf.Constant) {
      return;
    }
    if (owner != node) {
      slots.put(node.id(), slots.get(owner.id()));
      return;
    }
    // An input is there before the first node runs, so no node before it may write its buffer.
    Deque<Integer> spare = node.op() instanceof Leaf ? null : free.get(node.shape().size());
    if (spare != null && !spare.isEmpty()) {
      slots.put(node.id(), spare.pop());
    } else {
      slots.put(node.id(), sizes.size());
      sizes.add(node.shape().size());
    }
  }

  private void giveBack(Node node) {
    Integer slot = slots.get(node.id());
    if (slot != null) {
      free.computeIfAbsent(node.shape().size(), k -> new ArrayDeque<>()).push(slot);
    }
  }

  /** New buffers, one per slot. */
  double[][] allocate() {
    return sizes.stream().map(double[]::new).toArray(double[][]::new);
  }

  /** The buffer of a node; null if the plan has none for it. */
  double[] buffer(double[][] buffers, Node node) {
    Integer slot = slots.get(node.id());
    if (slot != null) {
      return buffers[slot];
    }
    Node constant = node;
    while (constant.op().isView()) {
      constant = constant.input();
    }
    return constant.op() instanceof Leaf.Constant c ? c.values().data : null;
  }

  long bytes() {
    return sizes.stream().mapToLong(Integer::longValue).sum() * Double.BYTES;
  }
}
