package dev.gradus.dsl.train;

import dev.gradus.autodiff.graph.Node;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The arrays of a batch as nodes of a graph. */
public final class BatchNodes {
  private final Map<String, Node> nodes;

  BatchNodes(Map<String, Node> nodes) {
    this.nodes = Collections.unmodifiableMap(new TreeMap<>(nodes));
  }

  /**
   * The node of an array.
   *
   * @throws IllegalArgumentException if the batch has none of this name
   */
  public Node get(String name) {
    Node node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException(
          "the batch has no `" + name + "`; it has " + nodes.keySet());
    }
    return node;
  }

  /** The names of the arrays, in alphabetical order. */
  public Set<String> names() {
    return nodes.keySet();
  }

  Map<String, Node> all() {
    return nodes;
  }
}
