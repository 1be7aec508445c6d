package dev.gradus.cli.hierarchy;

import dev.gradus.losses.value.Hierarchy;

/** A hierarchy for Graphviz: {@code gradus hierarchy singing --dot | dot -Tpng -o singing.png}. */
final class HierarchyDot {
  private HierarchyDot() {}

  static String of(Hierarchy h) {
    StringBuilder dot = new StringBuilder("digraph " + quoted(h.name()) + " {\n");
    dot.append("  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n");
    for (int c = 0; c < h.size(); c++) {
      String open = h.isOpen(c) ? " [style=\"rounded,dashed\"]" : "";
      dot.append("  ").append(quoted(h.classes().get(c))).append(open).append(";\n");
    }
    for (Hierarchy.Edge e : h.edges()) {
      dot.append("  ")
          .append(quoted(h.classes().get(e.parent())))
          .append(" -> ")
          .append(quoted(h.classes().get(e.child())))
          .append(";\n");
    }
    return dot.append("}\n").toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
