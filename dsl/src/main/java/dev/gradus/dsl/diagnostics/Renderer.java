package dev.gradus.dsl.diagnostics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns diagnostics into text.
 *
 * <pre>
 * error[L203]: unknown term `dwn`
 *  --&gt; train.loss:3:9
 *   |
 * 3 | bce + α·dwn + β·up
 *   |         ^^^ no loss, function or parameter has this name
 *   = help: did you mean `down`? (top-down consistency; needs a hierarchy)
 * </pre>
 *
 * <p>Carets stand under the primary span, dashes under secondary ones. Of a span over several lines
 * the first and the last line are shown. The result has no line break at its end. Immutable.
 */
public final class Renderer {
  private static final Renderer PLAIN = new Renderer(false);
  private static final Renderer ANSI = new Renderer(true);

  private static final String RED = "\u001B[1;31m";
  private static final String YELLOW = "\u001B[1;33m";
  private static final String BLUE = "\u001B[1;34m";
  private static final String BOLD = "\u001B[1m";
  private static final String RESET = "\u001B[0m";

  /** A stretch of one line to be underlined, in code points of that line. */
  private record Mark(int line, int from, int to, String label, boolean primary) {}

  private final boolean colour;

  private Renderer(boolean colour) {
    this.colour = colour;
  }

  /** Text without colours, for files and for terminals that show none. */
  public static Renderer plain() {
    return PLAIN;
  }

  /** Text with ANSI colours, for terminals. */
  public static Renderer ansi() {
    return ANSI;
  }

  /** All of them, with an empty line between two. */
  public String render(List<Diagnostic> diagnostics) {
    SourceLines lines = new SourceLines();
    return diagnostics.stream().map(d -> render(d, lines)).collect(Collectors.joining("\n\n"));
  }

  /** One diagnostic. */
  public String render(Diagnostic diagnostic) {
    return render(diagnostic, new SourceLines());
  }

  private String render(Diagnostic diagnostic, SourceLines lines) {
    Map<Source, List<Mark>> marks = marks(diagnostic, lines);
    int widest = marks.values().stream().flatMap(List::stream).mapToInt(Mark::line).max().orElse(1);
    String margin = " ".repeat(Integer.toString(widest).length());
    String tone = diagnostic.isError() ? RED : YELLOW;

    List<String> out = new ArrayList<>();
    String head = diagnostic.severity().word() + "[" + diagnostic.code().id() + "]";
    String message = SourceLine.message(diagnostic.message());
    out.add(paint(tone, head) + paint(BOLD, ": " + message));
    diagnostic
        .span()
        .ifPresent(
            span -> {
              out.add(margin + paint(BLUE, "-->") + " " + place(span));
              addSnippet(out, margin, lines, span.source(), marks.remove(span.source()), tone);
            });
    for (Diagnostic.Secondary other : diagnostic.secondary()) {
      List<Mark> rest = marks.remove(other.span().source());
      if (rest != null) {
        out.add(margin + paint(BLUE, ":::") + " " + place(other.span()));
        addSnippet(out, margin, lines, other.span().source(), rest, tone);
      }
    }
    for (String line : diagnostic.help()) {
      out.add(margin + " " + paint(BLUE, "=") + " help: " + SourceLine.message(line));
    }
    return String.join("\n", out);
  }

  private static String place(Span span) {
    // A source without text is a file of data: it has a name, but no line to point at.
    return SourceLine.printable(
        span.source().text().isEmpty() ? span.source().name() : span.toString());
  }

  private static Map<Source, List<Mark>> marks(Diagnostic diagnostic, SourceLines lines) {
    Map<Source, List<Mark>> marks = new LinkedHashMap<>();
    diagnostic.span().ifPresent(span -> addMarks(marks, lines, span, diagnostic.label(), true));
    for (Diagnostic.Secondary other : diagnostic.secondary()) {
      addMarks(marks, lines, other.span(), other.label(), false);
    }
    return marks;
  }

  private static void addMarks(
      Map<Source, List<Mark>> marks, SourceLines lines, Span span, String label, boolean primary) {
    Source source = span.source();
    List<Mark> list = marks.computeIfAbsent(source, s -> new ArrayList<>());
    if (source.text().isEmpty()) {
      return;
    }
    int first = span.line();
    // A span that ends with a line break ends on that line, not on the next.
    int last = span.end() > span.start() ? source.line(span.end() - 1) : first;
    int from = span.start() - source.lineStart(first);
    int to = span.end() - source.lineStart(last);
    if (first == last) {
      list.add(new Mark(first, from, to, label, primary));
    } else {
      list.add(new Mark(first, from, Integer.MAX_VALUE, "", primary));
      int indentation = lines.of(source, last).indentation();
      list.add(new Mark(last, Math.min(indentation, to), to, label, primary));
    }
  }

  private void addSnippet(
      List<String> out,
      String margin,
      SourceLines lines,
      Source source,
      List<Mark> marks,
      String tone) {
    if (marks.isEmpty()) {
      return;
    }
    String bar = margin + paint(BLUE, " |");
    out.add(bar);
    List<Mark> sorted = marks.stream().sorted(Comparator.comparingInt(Mark::line)).toList();
    int shown = 0;
    for (Mark mark : sorted) {
      SourceLine line = lines.of(source, mark.line);
      SourceLine.Cut cut = line.around(mark.from, mark.to);
      // A cut line is shown once for each mark, since each has a window of its own.
      if (mark.line != shown || line.isLong()) {
        if (shown > 0 && mark.line > shown + 1) {
          out.add(paint(BLUE, "..."));
        }
        String number = " ".repeat(margin.length() - Integer.toString(mark.line).length());
        String gutter = paint(BLUE, number + mark.line + " |");
        out.add((gutter + " " + cut.text()).stripTrailing());
        shown = mark.line;
      }
      String rule = (mark.primary ? "^" : "-").repeat(cut.markWidth());
      String label = mark.label.isEmpty() ? "" : " " + SourceLine.message(mark.label);
      out.add(
          bar
              + " "
              + " ".repeat(cut.markColumn())
              + paint(mark.primary ? tone : BLUE, rule + label));
    }
  }

  private String paint(String tone, String text) {
    return colour ? tone + text + RESET : text;
  }
}
