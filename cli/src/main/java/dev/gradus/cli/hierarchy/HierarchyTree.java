package dev.gradus.cli.hierarchy;

import dev.gradus.cli.terminal.Table;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A hierarchy as lines, with the column and the level of each class. */
final class HierarchyTree {
  private final Hierarchy h;
  private final int[] level;
  private final Set<Integer> drawn = new HashSet<>();
  private final Table table = new Table("lrr").row("class", "column", "level");

  private HierarchyTree(Hierarchy h) {
    this.h = h;
    this.level = new int[h.size()];
    for (int l = 0; l < h.levels().size(); l++) {
      for (int c : h.levels().get(l)) {
        level[c] = l + 1;
      }
    }
  }

  static List<String> lines(Hierarchy h) {
    HierarchyTree tree = new HierarchyTree(h);
    h.roots().forEach(r -> tree.draw(r, "", ""));
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s, %s, %s, %s"
            .formatted(
                h.name(),
                count(h.size(), "class", "classes"),
                count(h.internal().size(), "with children", "with children"),
                count(h.edges().size(), "edge", "edges"),
                count(h.levels().size(), "level", "levels")));
    lines.add("");
    lines.addAll(tree.table.lines());
    return lines;
  }

  private static String count(int n, String one, String several) {
    return n + " " + (n == 1 ? one : several);
  }

  /** A class that stands above is mentioned only: its children would come again. */
  private void draw(int c, String branch, String below) {
    String name = h.classes().get(c);
    if (!drawn.add(c)) {
      table.row(branch + "&" + name, "", "");
      return;
    }
    table.row(branch + name, Integer.toString(c), Integer.toString(level[c]));
    List<Integer> children = h.children(c);
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1 && !h.isOpen(c);
      draw(children.get(i), below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "));
    }
    if (h.isOpen(c)) {
      table.row(below + "└─ …", "", "");
    }
  }
}
