package dev.gradus.dsl.hierarchy;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.syntax.Name;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Classes that contain themselves, each circle named in full at the edge that closes it. */
final class Circles {
  private final Map<String, Name> names;
  private final Map<String, Map<String, Name>> children;
  private final Diagnostics diagnostics;
  private final Set<String> done = new HashSet<>();

  Circles(
      Map<String, Name> names, Map<String, Map<String, Name>> children, Diagnostics diagnostics) {
    this.names = names;
    this.children = children;
    this.diagnostics = diagnostics;
  }

  void report() {
    children.keySet().forEach(this::search);
  }

  /** Depth first, without recursion: a chain may be as long as the file. */
  private void search(String start) {
    Deque<String> path = new ArrayDeque<>();
    Map<String, Iterator<Map.Entry<String, Name>>> left = new HashMap<>();
    enter(start, path, left);
    while (!path.isEmpty()) {
      String at = path.peekLast();
      Iterator<Map.Entry<String, Name>> next = left.get(at);
      if (!next.hasNext()) {
        done.add(path.removeLast());
        left.remove(at);
        continue;
      }
      Map.Entry<String, Name> edge = next.next();
      if (left.containsKey(edge.getKey())) {
        circle(edge, path);
      } else {
        enter(edge.getKey(), path, left);
      }
    }
  }

  private void enter(
      String key, Deque<String> path, Map<String, Iterator<Map.Entry<String, Name>>> left) {
    if (!done.contains(key)) {
      path.add(key);
      left.put(key, children.get(key).entrySet().iterator());
    }
  }

  private void circle(Map.Entry<String, Name> closing, Deque<String> path) {
    List<String> circle = new ArrayList<>(path);
    circle = circle.subList(circle.indexOf(closing.getKey()), circle.size());
    List<String> spelled = new ArrayList<>(circle.stream().map(k -> names.get(k).text()).toList());
    spelled.add(closing.getValue().text());
    diagnostics.add(
        Diagnostic.of(
                Code.CYCLE,
                closing.getValue().span(),
                "`" + closing.getValue().text() + "` would contain itself")
            .withLabel("the cycle is " + String.join(" > ", spelled))
            .withHelp("take one of these edges out"));
  }
}
