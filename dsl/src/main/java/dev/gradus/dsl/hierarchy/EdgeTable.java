package dev.gradus.dsl.hierarchy;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Edges by the names of their ends, in any order.
 *
 * @param edges at least one
 * @param classes the class axis, if the author wrote it down; else it is breadth-first over all
 *     roots, in the order of their first mention
 * @param open the classes whose children do not cover them
 */
record EdgeTable(List<NamedEdge> edges, Optional<List<Name>> classes, List<Name> open) {
  EdgeTable {
    edges = List.copyOf(edges);
    classes = classes.map(List::copyOf);
    open = List.copyOf(open);
  }

  /** Parent and child. */
  record NamedEdge(Name parent, Name child) {}

  /** A hierarchy, and where its classes stand, by their spelling. */
  record Placed(Hierarchy hierarchy, Map<String, Span> places) {
    Placed {
      places = Map.copyOf(places);
    }
  }

  /** The hierarchy; every mistake is reported. */
  Optional<Placed> hierarchy(String name, Diagnostics diagnostics) {
    Map<String, Name> first = new LinkedHashMap<>();
    classes.ifPresent(all -> all.forEach(c -> declare(c, first, diagnostics)));
    Map<String, Map<String, Name>> children = new LinkedHashMap<>();
    Set<String> below = new HashSet<>();
    for (NamedEdge e : edges) {
      for (Name end : List.of(e.parent(), e.child())) {
        if (classes.isPresent() && !first.containsKey(end.key())) {
          diagnostics.add(unknown(end));
        }
        first.putIfAbsent(end.key(), end);
        children.computeIfAbsent(end.key(), k -> new LinkedHashMap<>());
      }
      below.add(e.child().key());
      Name before = children.get(e.parent().key()).putIfAbsent(e.child().key(), e.child());
      if (before != null) {
        diagnostics.add(
            Diagnostic.of(
                    Code.CLASS_TWICE,
                    e.child().span(),
                    "`" + e.child().text() + "` is a child of `" + e.parent().text() + "` already")
                .withSecondary(before.span(), "first here")
                .withHelp("take one of them out"));
      }
    }
    for (Name c : classes.orElse(List.of())) {
      if (!children.containsKey(c.key())) {
        diagnostics.add(
            Diagnostic.of(
                    Code.ORPHAN_CLASS,
                    c.span(),
                    "`" + c.text() + "` has neither a parent nor a child")
                .withHelp("give it a parent, or take it out"));
      }
    }
    open.stream()
        .filter(c -> children.getOrDefault(c.key(), Map.of()).isEmpty())
        .forEach(
            c ->
                diagnostics.add(
                    Diagnostic.of(
                            Code.NOT_A_HIERARCHY,
                            c.span(),
                            "`" + c.text() + "` has no children, and cannot be open")
                        .withHelp("an open class has children that do not cover it")));
    new Circles(first, children, diagnostics).report();
    return diagnostics.hasErrors()
        ? Optional.empty()
        : Optional.of(placed(name, first, children, below));
  }

  private static void declare(Name c, Map<String, Name> first, Diagnostics diagnostics) {
    Name before = first.putIfAbsent(c.key(), c);
    if (before != null) {
      diagnostics.add(
          Diagnostic.of(Code.CLASS_TWICE, c.span(), "class `" + c.text() + "` is listed twice")
              .withSecondary(before.span(), "first here")
              .withHelp("two classes need two names"));
    }
  }

  private static Diagnostic unknown(Name end) {
    return Diagnostic.of(
            Code.UNKNOWN_MENTION, end.span(), "`" + end.text() + "` is not in the list of classes")
        .withHelp("add it to `classes`, or correct the edge");
  }

  private Placed placed(
      String name,
      Map<String, Name> first,
      Map<String, Map<String, Name>> children,
      Set<String> below) {
    Set<String> axis = new LinkedHashSet<>();
    if (classes.isPresent()) {
      axis.addAll(first.keySet());
    } else {
      Deque<String> queue =
          new ArrayDeque<>(first.keySet().stream().filter(k -> !below.contains(k)).toList());
      while (!queue.isEmpty()) {
        String key = queue.remove();
        if (axis.add(key)) {
          queue.addAll(children.get(key).keySet());
        }
      }
    }
    Map<String, Integer> index = new HashMap<>();
    axis.forEach(k -> index.put(k, index.size()));
    List<List<Integer>> columns = new ArrayList<>();
    axis.forEach(k -> columns.add(children.get(k).keySet().stream().map(index::get).toList()));
    Map<String, Span> places = new HashMap<>();
    first.values().forEach(n -> places.put(n.text(), n.span()));
    return new Placed(
        new Hierarchy(
            name,
            axis.stream().map(k -> first.get(k).text()).toList(),
            columns,
            Set.copyOf(open.stream().map(c -> index.get(c.key())).toList())),
        places);
  }
}
