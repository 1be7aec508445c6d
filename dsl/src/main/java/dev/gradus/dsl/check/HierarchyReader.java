package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.HierarchyDeclaration;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.TreeNode;
import dev.gradus.losses.value.Hierarchy;
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
public final class HierarchyReader {
  /** So many classes a message names. */
  private static final int SHOWN = 8;

  private final HierarchyDeclaration declaration;
  private final Diagnostics diagnostics;
  private final Map<String, Name> defined = new LinkedHashMap<>();
  private final Map<String, Map<String, Name>> children = new HashMap<>();
  private final Set<String> open = new LinkedHashSet<>();
  private boolean sound = true;

  private HierarchyReader(HierarchyDeclaration declaration, Diagnostics diagnostics) {
    this.declaration = declaration;
    this.diagnostics = diagnostics;
  }

  /** The hierarchy that a text declares, unless it has mistakes, which are reported. */
  public static Optional<Hierarchy> read(
      HierarchyDeclaration declaration, Diagnostics diagnostics) {
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
              keys.stream()
                  .map(k -> children.get(k).keySet().stream().map(index::get).toList())
                  .toList(),
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
      if (path.isEmpty()) {
        fail(
            Diagnostic.of(
                    Code.MISPLACED_MENTION,
                    node.name().span(),
                    "`&" + node.name().text() + "` mentions a class outside of every class")
                .withHelp("a mention names a further parent: it stands in the braces of that one"));
      } else if (path.contains(key)) {
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
      node.children().forEach(this::defineQuietly);
      return;
    } else {
      define(node.name());
    }
    addTo(path, node.name());
    if (node.open()) {
      open.add(key);
    }
    path.add(key);
    node.children().forEach(child -> visit(child, path));
    path.remove(path.size() - 1);
  }

  private void define(Name name) {
    defined.put(name.key(), name);
    children.put(name.key(), new LinkedHashMap<>());
  }

  /** What stands inside a mistake is no mistake: mentions of it find their class. */
  private void defineQuietly(TreeNode node) {
    if (!node.mention() && !defined.containsKey(node.name().key())) {
      define(node.name());
    }
    node.children().forEach(this::defineQuietly);
  }

  /** Makes a class a child of the innermost class around it. */
  private void addTo(List<String> path, Name child) {
    if (path.isEmpty()) {
      return;
    }
    String parent = path.get(path.size() - 1);
    Name before = children.get(parent).putIfAbsent(child.key(), child);
    if (before != null) {
      fail(
          Diagnostic.of(
                  Code.CLASS_TWICE,
                  child.span(),
                  "`"
                      + child.text()
                      + "` is a child of `"
                      + defined.get(parent).text()
                      + "` already")
              .withSecondary(before.span(), "first here")
              .withHelp("take one of them out"));
    }
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
    fail(
        d.withHelp(
            near(name)
                .map(n -> "did you mean `&" + n + "`?")
                .orElse("define the class where it comes first, and mention it later")));
  }

  private Optional<String> near(Name name) {
    return Nearest.to(name, defined.values().stream().map(Name::text).toList(), diagnostics);
  }

  private Optional<List<String>> breadthFirst() {
    Set<String> axis = new LinkedHashSet<>();
    Deque<String> queue = new ArrayDeque<>();
    declaration.roots().forEach(r -> queue.add(r.name().key()));
    while (!queue.isEmpty()) {
      String key = queue.remove();
      if (axis.add(key)) {
        queue.addAll(children.get(key).keySet());
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
                .withSecondary(before, "first here")
                .withHelp("list every class once"));
      } else if (!defined.containsKey(name.key())) {
        fail(
            order(name.span(), "the trees have no class `" + name.text() + "`")
                .withHelp(
                    near(name)
                        .map(n -> "did you mean `" + n + "`?")
                        .orElse("list the classes of the trees, each once")));
      }
    }
    List<String> missing =
        defined.values().stream()
            .filter(n -> !seen.containsKey(n.key()))
            .map(n -> "`" + n.text() + "`")
            .toList();
    if (!missing.isEmpty()) {
      Span all = order.get(0).span().to(order.get(order.size() - 1).span());
      String some = String.join(", ", missing.subList(0, Math.min(SHOWN, missing.size())));
      String more = missing.size() > SHOWN ? " and " + (missing.size() - SHOWN) + " more" : "";
      fail(order(all, "the order leaves out " + some + more).withHelp("list every class once"));
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
