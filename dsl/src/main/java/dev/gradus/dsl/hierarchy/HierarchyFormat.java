package dev.gradus.dsl.hierarchy;

import java.util.List;
import java.util.Locale;

/** How a text writes down a hierarchy. */
public enum HierarchyFormat {
  /** Declarations of the language: {@code hierarchy H = A { B, C }}. */
  LANGUAGE(List.of("loss")),
  /** Objects in objects, or a list of classes and one of edges. */
  JSON(List.of("json")),
  /** A line with parent and child for each edge. */
  EDGES(List.of("csv", "tsv", "edges")),
  /** A line for each class, further in than its parent. */
  INDENTED(List.of());

  private final List<String> endings;

  HierarchyFormat(List<String> endings) {
    this.endings = endings;
  }

  /**
   * The format by the ending of the file's name, or by what the text looks like.
   *
   * @param name such as {@code tree.json}; one with an unknown ending, or none, decides nothing
   */
  public static HierarchyFormat of(String name, String text) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    for (HierarchyFormat f : values()) {
      if (f.endings.contains(ending)) {
        return f;
      }
    }
    List<String> lines =
        text.lines().filter(l -> !l.isBlank() && !l.strip().startsWith("#")).toList();
    String first = lines.isEmpty() ? "" : lines.get(0);
    if (first.strip().startsWith("{") || first.strip().startsWith("[")) {
      return JSON;
    }
    if (lines.stream().anyMatch(l -> l.startsWith("hierarchy "))) {
      return LANGUAGE;
    }
    return !lines.isEmpty() && lines.stream().allMatch(l -> EdgeLines.SEPARATOR.matcher(l).find())
        ? EDGES
        : INDENTED;
  }
}
