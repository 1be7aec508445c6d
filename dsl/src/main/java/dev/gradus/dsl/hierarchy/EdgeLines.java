package dev.gradus.dsl.hierarchy;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line for each edge: parent and child, with a comma, a semicolon, a tab or an arrow in between.
 * A first line {@code parent,child} is a header; {@code #} begins a comment; names may stand in
 * quotes, where commas and {@code #} are as any other character.
 */
final class EdgeLines {
  static final Pattern SEPARATOR = Pattern.compile("\\s*(?:->|→|[,;\\t])\\s*");

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  private EdgeLines() {}

  /** What the lines say; those that say nothing are reported. */
  static EdgeTable read(Source source, Diagnostics diagnostics) {
    List<EdgeTable.NamedEdge> edges = new ArrayList<>();
    for (int line = 1; line <= source.lines(); line++) {
      String text = source.lineText(line);
      int hash = plain(text).indexOf('#');
      String content = hash < 0 ? text : text.substring(0, hash);
      if (!content.isBlank() && !(edges.isEmpty() && isHeader(content))) {
        edge(source, line, content, diagnostics).ifPresent(edges::add);
      }
    }
    if (edges.isEmpty() && !diagnostics.hasErrors()) {
      diagnostics.add(
          Diagnostic.of(Code.NOT_A_HIERARCHY, new Span(source, 0, 0), "there is no edge")
              .withHelp("write parent and child on each line: `Female,Soprano`"));
    }
    return new EdgeTable(edges, Optional.empty(), List.of());
  }

  /** A line of the same length where nothing in quotes can be taken for a sign. */
  private static String plain(String line) {
    return QUOTED.matcher(line).replaceAll(quoted -> "x".repeat(quoted.group().length()));
  }

  private static boolean isHeader(String line) {
    return SEPARATOR.split(line.strip().toLowerCase(Locale.ROOT), -1).length == 2
        && line.strip().toLowerCase(Locale.ROOT).matches("\"?parent\"?\\W+\"?child\"?");
  }

  private static Optional<EdgeTable.NamedEdge> edge(
      Source source, int line, String content, Diagnostics diagnostics) {
    Matcher m = SEPARATOR.matcher(plain(content));
    boolean separated = m.find();
    Name first = name(source, line, content, 0, separated ? m.start() : content.length());
    if (!separated) {
      diagnostics.add(
          Diagnostic.of(
                  Code.ORPHAN_CLASS,
                  first.span(),
                  "`" + first.text() + "` has neither a parent nor a child here")
              .withHelp("write parent and child on each line: `Female,Soprano`"));
      return Optional.empty();
    }
    int second = m.end();
    boolean more = m.find();
    Name child = name(source, line, content, second, more ? m.start() : content.length());
    if (more || first.text().isEmpty() || child.text().isEmpty()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.NOT_A_HIERARCHY,
                  first.span().to(child.span()),
                  more ? "a line has a parent and one child" : "the parent or the child is missing")
              .withHelp("write parent and child on each line: `Female,Soprano`"));
      return Optional.empty();
    }
    return Optional.of(new EdgeTable.NamedEdge(first, child));
  }

  private static Name name(Source source, int line, String content, int from, int to) {
    String raw = content.substring(from, to);
    String text = raw.strip();
    int start = from + raw.indexOf(text);
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    String label = quoted ? text.substring(1, text.length() - 1) : text;
    int at = source.lineStart(line) + content.codePointCount(0, start);
    return new Name(label, new Span(source, at, at + text.codePointCount(0, text.length())));
  }
}
