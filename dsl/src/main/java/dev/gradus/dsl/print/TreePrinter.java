package dev.gradus.dsl.print;

import dev.gradus.dsl.syntax.HierarchyDeclaration;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.TreeNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints hierarchies: on one line if it fits, else with every class that does not fit opened over
 * several lines.
 */
final class TreePrinter {
  private static final int WIDTH = 100;
  private static final String INDENT = "  ";

  private final Style style;

  private TreePrinter(Style style) {
    this.style = style;
  }

  static String print(HierarchyDeclaration hierarchy, Style style) {
    return new TreePrinter(style).hierarchy(hierarchy);
  }

  private String hierarchy(HierarchyDeclaration hierarchy) {
    String head = "hierarchy " + style.name(hierarchy.name().text()) + " = ";
    String roots = hierarchy.roots().stream().map(this::flat).collect(Collectors.joining(", "));
    String flat = head + roots + hierarchy.order().map(o -> " " + order(o)).orElse("");
    if (fits(flat, 0)) {
      return flat;
    }
    StringBuilder out = new StringBuilder(head);
    List<TreeNode> trees = hierarchy.roots();
    for (int i = 0; i < trees.size(); i++) {
      boolean last = i == trees.size() - 1;
      int column = i == 0 ? head.length() : INDENT.length();
      // The text goes on after a comma, and before `order`: neither line break ends it.
      tree(out, trees.get(i), i == 0 ? "" : INDENT, column + (last ? 0 : 1));
      out.append(last ? "" : ",\n" + INDENT);
    }
    hierarchy.order().ifPresent(o -> out.append('\n').append(wrapped(o)));
    return out.toString();
  }

  private void tree(StringBuilder out, TreeNode node, String indent, int column) {
    String flat = flat(node);
    if (node.children().isEmpty() || fits(flat, column)) {
      out.append(flat);
      return;
    }
    String inner = indent + INDENT;
    out.append(style.label(node.name().text())).append(" {");
    String separator = "\n";
    for (TreeNode child : node.children()) {
      out.append(separator).append(inner);
      tree(out, child, inner, inner.length() + 1);
      separator = ",\n";
    }
    if (node.open()) {
      out.append(separator).append(inner).append(style.ellipsis());
    }
    out.append('\n').append(indent).append('}');
  }

  private String flat(TreeNode node) {
    String name = (node.mention() ? "&" : "") + style.label(node.name().text());
    if (node.children().isEmpty()) {
      return name;
    }
    return name
        + node.children().stream().map(this::flat).collect(Collectors.joining(", ", " { ", ""))
        + (node.open() ? ", " + style.ellipsis() : "")
        + " }";
  }

  private String order(List<Name> order) {
    return order.stream()
        .map(name -> style.label(name.text()))
        .collect(Collectors.joining(", ", "order [", "]"));
  }

  private String wrapped(List<Name> order) {
    String flat = INDENT + order(order);
    if (fits(flat, 0)) {
      return flat;
    }
    StringBuilder out = new StringBuilder(INDENT + "order [\n");
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < order.size(); i++) {
      String word = style.label(order.get(i).text()) + (i < order.size() - 1 ? "," : "");
      if (line.length() > 0 && !fits(line + " " + word, 0)) {
        out.append(line).append('\n');
        line.setLength(0);
      }
      line.append(line.length() == 0 ? INDENT + INDENT : " ").append(word);
    }
    return out.append(line).append('\n').append(INDENT).append(']').toString();
  }

  private static boolean fits(String text, int column) {
    return column + text.codePointCount(0, text.length()) <= WIDTH;
  }
}
