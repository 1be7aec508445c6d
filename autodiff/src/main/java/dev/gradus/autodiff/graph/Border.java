package dev.gradus.autodiff.graph;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Inputs and outputs that need no array: the user's are read and written piece by piece. */
final class Border {
  private Border() {}

  /**
   * The numbers of the inputs that are only read in pieces, and of the outputs that a region writes
   * and nobody else reads.
   *
   * @param outputs one for each name
   */
  static Set<Integer> of(List<Unit> units, Collection<Node> outputs) {
    Set<Integer> border = new HashSet<>();
    Set<Integer> inside = new HashSet<>();
    for (Unit unit : units) {
      Set<Integer> own = new HashSet<>();
      for (Node node : unit.nodes()) {
        if (node.op() instanceof Leaf.Input) {
          border.add(node.id());
        }
        boolean inBlocks = unit.isRegion();
        RowRule rule = inBlocks ? unit.rule(node) : null;
        own.add(node.id());
        if (inBlocks && !rule.folds() && Collections.frequency(outputs, node) == 1) {
          border.add(node.id());
        }
        for (int k = 0; k < node.inputs().size(); k++) {
          Node in = node.inputs().get(k);
          boolean leaf = in.op() instanceof Leaf;
          boolean here =
              inBlocks
                  ? rule.sliced().get(k) && (leaf || own.contains(in.id()))
                  : leaf && node.op().readsInPieces();
          if (!here) {
            inside.add(in.id());
          }
        }
      }
    }
    outputs.stream().filter(n -> n.op() instanceof Leaf).forEach(n -> inside.add(n.id()));
    border.removeAll(inside);
    return border;
  }
}
