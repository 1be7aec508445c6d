package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.HierarchyDeclaration;
import dev.gradus.dsl.syntax.TreeNode;
import dev.gradus.losses.value.Hierarchy;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is right in a hierarchy but probably not meant. */
public final class HierarchyLints {
  private final Hierarchy h;
  private final Map<String, Span> places;
  private final Diagnostics diagnostics;

  private HierarchyLints(Hierarchy h, Map<String, Span> places, Diagnostics diagnostics) {
    this.h = h;
    this.places = places;
    this.diagnostics = diagnostics;
  }

  /** Where the classes of a declaration are defined, by their spelling. */
  public static Map<String, Span> places(HierarchyDeclaration declaration) {
    Map<String, Span> places = new HashMap<>();
    declaration.roots().forEach(root -> add(root, places));
    return Map.copyOf(places);
  }

  private static void add(TreeNode node, Map<String, Span> places) {
    if (!node.mention()) {
      places.putIfAbsent(node.name().text(), node.name().span());
    }
    node.children().forEach(child -> add(child, places));
  }

  /**
   * Looks at a hierarchy.
   *
   * @param places where its classes stand, by their spelling
   */
  public static void check(Hierarchy h, Map<String, Span> places, Diagnostics diagnostics) {
    HierarchyLints lints = new HierarchyLints(h, places, diagnostics);
    lints.singleChildren();
    lints.impliedEdges();
    lints.similarNames();
  }

  private Span place(int c) {
    return places.getOrDefault(h.classes().get(c), Span.NONE);
  }

  private String quoted(int c) {
    return "`" + h.classes().get(c) + "`";
  }

  private void singleChildren() {
    for (int c : h.singleChildren()) {
      if (!h.isOpen(c)) {
        diagnostics.add(
            Diagnostic.of(Code.SINGLE_CHILD, place(c), quoted(c) + " has a single child")
                .withSecondary(place(h.children(c).get(0)), "which then means the same")
                .withHelp("merge the two, or write `…` after the child if there are others"));
      }
    }
  }

  /** An edge from a class to what is below another of its children anyway. */
  private void impliedEdges() {
    BitSet[] below = new BitSet[h.size()];
    for (int i = h.size() - 1; i >= 0; i--) {
      int c = h.parentsFirst().get(i);
      below[c] = new BitSet();
      for (int k : h.children(c)) {
        below[c].or(below[k]);
      }
      for (int k : h.children(c)) {
        if (below[c].get(k)) {
          implied(c, k, below);
        }
      }
      h.children(c).forEach(below[c]::set);
    }
  }

  private void implied(int parent, int child, BitSet[] below) {
    List<Integer> others = h.children(parent);
    int by = others.stream().filter(k -> below[k].get(child)).findFirst().orElseThrow();
    diagnostics.add(
        Diagnostic.of(
                Code.IMPLIED_EDGE,
                place(child),
                quoted(child) + " is a child of " + quoted(parent) + " and below it anyway")
            .withLabel("by way of " + quoted(by))
            .withSecondary(place(parent), "the parent")
            .withHelp("take it out of the children of " + quoted(parent)));
  }

  private void similarNames() {
    Map<String, Integer> seen = new HashMap<>();
    for (int c = 0; c < h.size(); c++) {
      String folded = h.classes().get(c).toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
      Integer before = seen.putIfAbsent(folded, c);
      if (before != null) {
        diagnostics.add(
            Diagnostic.of(
                    Code.SIMILAR_CLASSES,
                    place(c),
                    quoted(before) + " and " + quoted(c) + " differ in next to nothing")
                .withSecondary(place(before), "the other one")
                .withHelp("if they are one class, mention it the second time with `&`"));
      }
    }
  }
}
