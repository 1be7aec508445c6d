package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.HierarchyDeclaration;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.dsl.syntax.TreeNode;
import dev.gradus.losses.hierarchy.Hierarchy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Trees of class names to a {@link Hierarchy}. The class axis is breadth-first over all roots,
 * where the first mention of a class counts, unless {@code order} lists it.
 */
final class HierarchyReader {
  private final HierarchyDeclaration declaration;
  private final Diagnostics diagnostics;
  private final Map<String, Name> defined = new LinkedHashMap<>();
  private final Map<String, Set<String>> children = new HashMap<>();
  private final Set<String> open = new LinkedHashSet<>();
  private boolean sound = true;

  private HierarchyReader(HierarchyDeclaration declaration, Diagnostics diagnostics) {
    this.declaration = declaration;
    this.diagnostics = diagnostics;
  }

  static Optional<Hierarchy> read(HierarchyDeclaration declaration, Diagnostics diagnostics) {
    return new HierarchyReader(declaration, diagnostics).hierarchy();
  }

  private Optional<Hierarchy> hierarchy() {
    declaration.roots().forEach(root -> visit(root, new ArrayList<>()));
    if (!sound) {
      return Optional.empty();
    }
    Optional<List<String>> axis =
        declaration.order().map(this::listed).orElseGet(this::breadthFirst);
    return axis.map(
        keys -> {
          Map<String, Integer> index = new HashMap<>();
          keys.forEach(k -> index.put(k, index.size()));
          return new Hierarchy(
              declaration.name().text(),
              keys.stream().map(k -> defined.get(k).text()).toList(),
              keys.stream().map(k -> children.get(k).stream().map(index::get).toList()).toList(),
              Set.copyOf(open.stream().map(index::get).toList()));
        });
  }

  /**
   * Defines the classes of a tree in the order of the text; {@code path} holds the classes around
   * it.
   */
  private void visit(TreeNode node, List<String> path) {
    String key = node.name().key();
    Name first = defined.get(key);
    if (node.mention()) {
      if (path.contains(key)) {
        List<String> cycle = new ArrayList<>(path.subList(path.indexOf(key), path.size()));
        cycle.add(key);
        fail(
            Diagnostic.of(
                    Code.CYCLE,
                    node.name().span(),
                    "`" + node.name().text() + "` would contain itself")
                .withLabel("the cycle is " + String.join(" > ", spelled(cycle)))
                .withHelp("take this mention out"));
      } else if (first == null) {
        unknown(node.name());
      }
    } else if (first != null) {
      fail(
          Diagnostic.of(
                  Code.CLASS_TWICE,
                  node.name().span(),
                  "class `" + node.name().text() + "` is defined twice")
              .withSecondary(first.span(), "first here")
              .withHelp(
                  "for a second parent of one class write `&"
                      + node.name().text()
                      + "`; two classes need two names"));
      return;
    } else {
      defined.put(key, node.name());
      children.put(key, new LinkedHashSet<>());
    }
    if (!path.isEmpty() && !children.get(path.get(path.size() - 1)).add(key)) {
      fail(
          Diagnostic.of(
              Code.CLASS_TWICE,
              node.name().span(),
              "`" + node.name().text() + "` is a child of this class already"));
    }
    if (node.open()) {
      open.add(key);
    }
    path.add(key);
    node.children().forEach(child -> visit(child, path));
    path.remove(path.size() - 1);
  }

  private List<String> spelled(List<String> keys) {
    return keys.stream().map(k -> defined.get(k).text()).toList();
  }

  private void unknown(Name name) {
    Diagnostic d =
        Diagnostic.of(
                Code.UNKNOWN_MENTION,
                name.span(),
                "`&" + name.text() + "` mentions a class that is not defined before")
            .withLabel("no class above has this name");
    List<String> near =
        Names.suggest(name.text(), defined.values().stream().map(Name::text).toList());
    fail(
        near.isEmpty()
            ? d.withHelp("define the class where it comes first, and mention it later")
            : d.withHelp("did you mean `&" + near.get(0) + "`?"));
  }

  private Optional<List<String>> breadthFirst() {
    Set<String> axis = new LinkedHashSet<>();
    Deque<String> queue = new ArrayDeque<>();
    declaration.roots().forEach(r -> queue.add(r.name().key()));
    while (!queue.isEmpty()) {
      String key = queue.remove();
      if (axis.add(key)) {
        queue.addAll(children.get(key));
      }
    }
    return Optional.of(List.copyOf(axis));
  }

  private Optional<List<String>> listed(List<Name> order) {
    Map<String, Span> seen = new LinkedHashMap<>();
    for (Name name : order) {
      Span before = seen.putIfAbsent(name.key(), name.span());
      if (before != null) {
        fail(
            order(name.span(), "`" + name.text() + "` is listed twice")
                .withSecondary(before, "first here"));
      } else if (!defined.containsKey(name.key())) {
        List<String> near =
            Names.suggest(name.text(), defined.values().stream().map(Name::text).toList());
        Diagnostic d = order(name.span(), "the trees have no class `" + name.text() + "`");
        fail(near.isEmpty() ? d : d.withHelp("did you mean `" + near.get(0) + "`?"));
      }
    }
    List<String> missing =
        defined.values().stream()
            .filter(n -> !seen.containsKey(n.key()))
            .map(n -> "`" + n.text() + "`")
            .toList();
    if (!missing.isEmpty()) {
      Span all = order.get(0).span().to(order.get(order.size() - 1).span());
      fail(
          order(all, "the order leaves out " + String.join(", ", missing))
              .withHelp("list every class once"));
    }
    return sound ? Optional.of(List.copyOf(seen.keySet())) : Optional.empty();
  }

  private static Diagnostic order(Span span, String message) {
    return Diagnostic.of(Code.WRONG_ORDER, span, message);
  }

  private void fail(Diagnostic diagnostic) {
    sound = false;
    diagnostics.add(diagnostic);
  }
}
