package dev.gradus.autodiff.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts one whole in the place of several of its {@link Part parts}. It happens at build, when it is
 * known which ones are needed.
 */
final class Joining {
  private record Key(Op whole, List<Integer> operands) {}

  private Joining() {}

  /** The nodes in an order in which they can run. */
  static List<Node> join(List<Node> nodes) {
    Set<Key> once = new HashSet<>();
    Set<Key> wanted = new HashSet<>();
    int next = 0;
    for (Node node : nodes) {
      next = Math.max(next, node.id() + 1);
      key(node).filter(k -> !once.add(k)).ifPresent(wanted::add);
    }
    if (wanted.isEmpty()) {
      return nodes;
    }
    Map<Integer, Node> joined = new HashMap<>();
    Map<Key, Node> wholes = new HashMap<>();
    List<Node> result = new ArrayList<>();
    for (Node node : nodes) {
      List<Node> in = node.inputs().stream().map(n -> joined.get(n.id())).toList();
      Node now = in.equals(node.inputs()) ? node : node.with(node.op(), in);
      Key key = key(node).filter(wanted::contains).orElse(null);
      if (key != null) {
        Node whole = wholes.get(key);
        if (whole == null) {
          whole = now.whole(next++, key.whole());
          wholes.put(key, whole);
          result.add(whole);
        }
        now =
            now.with(
                new Part.Extract(part(node).orElseThrow().from(), node.shape()), List.of(whole));
      }
      joined.put(node.id(), now);
      result.add(now);
    }
    return result;
  }

  private static Optional<Part> part(Node node) {
    return node.op().part(node.inputs().stream().map(Node::shape).toList());
  }

  private static Optional<Key> key(Node node) {
    return part(node).map(p -> new Key(p.whole(), node.inputs().stream().map(Node::id).toList()));
  }
}
