package dev.gradus.autodiff.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Divides a graph into units: nodes that can be computed row by row, over the same rows, become
 * regions.
 *
 * <p>A node that reads what a region leaves behind, a sum over all rows above all, has to wait for
 * its end. So each node has a level: that of its latest operand, and one more where this operand's
 * region has to be over. Nodes of the same rows and level are a region. The level grows on every
 * way out of a region, so no way leads back into it, and units can run in the order of their
 * levels.
 */
final class Regions {
  /**
   * Rows with more numbers than this are not divided: a block of a few of them would not stay in
   * the cache.
   */
  private static final int WIDEST = 4096;

  /** So many rows are worth a region of one node: its operands need not be copied. */
  private static final int LARGE = 4096;

  private final List<Node> nodes;
  private final Map<Integer, Shape> rows = new HashMap<>();
  private final Map<Integer, Integer> levels = new HashMap<>();

  private Regions(List<Node> nodes) {
    this.nodes = nodes;
  }

  /** The units of a graph, in an order in which they can run. */
  static List<Unit> of(List<Node> nodes) {
    Regions regions = new Regions(nodes);
    while (regions.chooseRows()) {}
    regions.findLevels();
    return regions.units();
  }

  /** The rule of a node over rows, unless they do not suit it. */
  static Optional<RowRule> rule(Node node, Shape rows) {
    if (node.op() instanceof Leaf) {
      return Optional.empty();
    }
    List<Shape> in = node.inputs().stream().map(Node::shape).toList();
    return node.op()
        .byRows(rows.rank(), in, node.shape())
        .filter(rule -> rule.folds() || suits(node.shape(), rows))
        .filter(
            rule -> {
              for (int k = 0; k < in.size(); k++) {
                if (rule.sliced().get(k) && !suits(in.get(k), rows)) {
                  return false;
                }
              }
              return true;
            });
  }

  private static boolean suits(Shape shape, Shape rows) {
    return shape.startsWith(rows) && shape.size() / rows.size() <= WIDEST;
  }

  /**
   * Gives rows to the nodes that have none yet: those rows over which most elements can be
   * computed, and of several such the shortest ones.
   *
   * @return false if there is nothing left to be had
   */
  private boolean chooseRows() {
    Map<Shape, Long> weight = new LinkedHashMap<>();
    for (Node node : nodes) {
      if (rows.containsKey(node.id())) {
        continue;
      }
      Shape large = node.shape();
      for (Node in : node.inputs()) {
        large = in.shape().size() > large.size() ? in.shape() : large;
      }
      for (int axes = 1; large.size() > 0 && axes <= large.rank(); axes++) {
        Shape candidate = large.leading(axes);
        if (rule(node, candidate).isPresent()) {
          weight.merge(candidate, (long) large.size(), Long::sum);
        }
      }
    }
    Shape best = null;
    for (Map.Entry<Shape, Long> e : weight.entrySet()) {
      int more = best == null ? 1 : Long.compare(e.getValue(), weight.get(best));
      if (more > 0 || (more == 0 && e.getKey().rank() > best.rank())) {
        best = e.getKey();
      }
    }
    if (best == null) {
      return false;
    }
    for (Node node : nodes) {
      if (!rows.containsKey(node.id()) && rule(node, best).isPresent()) {
        rows.put(node.id(), best);
      }
    }
    return true;
  }

  private void findLevels() {
    for (Node node : nodes) {
      int level = 0;
      for (int k = 0; k < node.inputs().size(); k++) {
        Node in = node.inputs().get(k);
        boolean waits = rows.containsKey(in.id()) && !goesOn(in, node, k);
        level = Math.max(level, levels.get(in.id()) + (waits ? 1 : 0));
      }
      levels.put(node.id(), level);
    }
  }

  /** Whether a node reads an operand of the same rows block by block. */
  private boolean goesOn(Node in, Node node, int operand) {
    Shape own = rows.get(node.id());
    return own != null
        && own.equals(rows.get(in.id()))
        && rule(node, own).orElseThrow().sliced().get(operand)
        && !rule(in, own).orElseThrow().folds();
  }

  private List<Unit> units() {
    Map<Integer, List<Node>> alone = new TreeMap<>();
    Map<Integer, Map<Shape, List<Node>>> together = new TreeMap<>();
    for (Node node : nodes) {
      int level = levels.get(node.id());
      Shape own = rows.get(node.id());
      alone.computeIfAbsent(level, l -> new ArrayList<>());
      if (own == null) {
        alone.get(level).add(node);
      } else {
        together
            .computeIfAbsent(level, l -> new LinkedHashMap<>())
            .computeIfAbsent(own, r -> new ArrayList<>())
            .add(node);
      }
    }
    List<Unit> units = new ArrayList<>();
    alone.forEach(
        (level, singles) -> {
          singles.forEach(node -> units.add(Unit.of(node)));
          together
              .getOrDefault(level, Map.of())
              .forEach(
                  (shape, members) ->
                      units.add(
                          members.size() == 1 && shape.size() < LARGE
                              ? Unit.of(members.get(0))
                              : new Unit(members, Optional.of(shape))));
        });
    return units;
  }
}
