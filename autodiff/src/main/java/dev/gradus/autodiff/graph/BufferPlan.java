package dev.gradus.autodiff.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which buffer every node of a graph writes, decided once.
 *
 * <p>A buffer is free again after the last node that reads it, and the next node of the same size
 * takes it; inputs and outputs keep theirs. Constants have no buffer: all evaluations read the one
 * array in the graph. A view shares its operand's buffer. Only buffers of equal size are shared:
 * the arrays of one loss come in few sizes, and a first fit among unequal ones would save little
 * for a harder rule.
 */
final class BufferPlan {
  private static final int CONSTANT = -1;

  private final int[] slot;
  private final int[] sizes;

  private BufferPlan(int[] slot, int[] sizes) {
    this.slot = slot;
    this.sizes = sizes;
  }

  static BufferPlan of(List<Node> nodes, Collection<Node> outputs) {
    Map<Integer, Integer> position = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      position.put(nodes.get(i).id(), i);
    }
    int n = nodes.size();
    int[] owner = new int[n];
    int[] lastUse = new int[n];
    for (int i = 0; i < n; i++) {
      Node node = nodes.get(i);
      owner[i] = node.op().isView() ? owner[position.get(node.input().id())] : i;
      for (Node in : node.inputs()) {
        lastUse[owner[position.get(in.id())]] = i;
      }
    }
    for (int i = 0; i < n; i++) {
      if (nodes.get(i).op() instanceof Leaf) {
        lastUse[i] = Integer.MAX_VALUE;
      }
    }
    outputs.forEach(out -> lastUse[owner[position.get(out.id())]] = Integer.MAX_VALUE);
    return assign(nodes, owner, lastUse);
  }

  private static BufferPlan assign(List<Node> nodes, int[] owner, int[] lastUse) {
    int n = nodes.size();
    int[] slot = new int[n];
    List<Integer> sizes = new ArrayList<>();
    Map<Integer, Deque<Integer>> free = new HashMap<>();
    List<List<Integer>> dying = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      dying.add(new ArrayList<>());
    }
    for (int i = 0; i < n; i++) {
      if (owner[i] == i && lastUse[i] != Integer.MAX_VALUE) {
        dying.get(Math.max(i, lastUse[i])).add(i);
      }
    }
    for (int i = 0; i < n; i++) {
      Node node = nodes.get(i);
      if (node.op() instanceof Leaf.Constant) {
        slot[i] = CONSTANT;
      } else if (owner[i] != i) {
        slot[i] = slot[owner[i]];
      } else {
        // An input is there before the first node runs, so no node before it may write its buffer.
        boolean reuse = !(node.op() instanceof Leaf);
        Deque<Integer> spare = reuse ? free.get(node.shape().size()) : null;
        if (spare != null && !spare.isEmpty()) {
          slot[i] = spare.pop();
        } else {
          slot[i] = sizes.size();
          sizes.add(node.shape().size());
        }
      }
      for (int dead : dying.get(i)) {
        free.computeIfAbsent(nodes.get(dead).shape().size(), k -> new ArrayDeque<>())
            .push(slot[dead]);
      }
    }
    return new BufferPlan(slot, sizes.stream().mapToInt(Integer::intValue).toArray());
  }

  /** New buffers, one per slot. */
  double[][] allocate() {
    return Arrays.stream(sizes).mapToObj(double[]::new).toArray(double[][]::new);
  }

  /** The buffer of the node at this position of the graph. */
  double[] buffer(double[][] slots, List<Node> nodes, int position) {
    int s = slot[position];
    if (s != CONSTANT) {
      return slots[s];
    }
    Node node = nodes.get(position);
    while (node.op().isView()) {
      node = node.input();
    }
    return ((Leaf.Constant) node.op()).values().data;
  }

  long bytes() {
    return Arrays.stream(sizes).asLongStream().sum() * Double.BYTES;
  }
}
