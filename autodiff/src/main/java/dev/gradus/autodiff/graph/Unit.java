package dev.gradus.autodiff.graph;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What runs at once: one node, or a region of several.
 *
 * @param nodes in an order in which they can run
 * @param rows the leading axes that number the rows of a region; empty for a single node
 */
record Unit(List<Node> nodes, Optional<Shape> rows) {
  Unit {
    nodes = List.copyOf(nodes);
  }

  static Unit of(Node node) {
    return new Unit(List.of(node), Optional.empty());
  }

  /** Whether it runs block by block. */
  boolean isRegion() {
    return rows.isPresent();
  }

  /** How a node of a region computes its rows. */
  RowRule rule(Node node) {
    return Regions.rule(node, rows.orElseThrow()).orElseThrow();
  }

  /** The numbers of the nodes whose value some other unit reads, or somebody outside. */
  static Set<Integer> escaping(List<Unit> units, Collection<Node> outputs) {
    Map<Integer, Unit> home = new HashMap<>();
    Set<Integer> escaping = new HashSet<>();
    for (Unit unit : units) {
      unit.nodes.forEach(n -> home.put(n.id(), unit));
      for (Node n : unit.nodes) {
        n.inputs().stream()
            .filter(in -> home.get(in.id()) != unit)
            .forEach(in -> escaping.add(in.id()));
      }
    }
    outputs.forEach(n -> escaping.add(n.id()));
    return escaping;
  }
}
