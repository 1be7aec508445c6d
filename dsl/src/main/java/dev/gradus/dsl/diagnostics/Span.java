package dev.gradus.dsl.diagnostics;

import java.util.Objects;

/**
 * A stretch of a source: the code points from {@code start} to before {@code end}. An empty span is
 * a place between two characters.
 *
 * @param source the text
 * @param start the first code point, from 0
 * @param end the code point after the last, from {@code start} to the length of the text
 */
public record Span(Source source, int start, int end) {
  /** The span of trees that were not read from a text. */
  public static final Span NONE = new Span(new Source("", ""), 0, 0);

  public Span {
    Objects.requireNonNull(source);
    if (start < 0 || end < start || end > source.length()) {
      throw new IllegalArgumentException(
          "span [" + start + ", " + end + ") outside a text of " + source.length());
    }
  }

  /** A span that stands for a whole file of data, whose content is never shown. */
  public static Span ofFile(String name) {
    return new Span(new Source(name, ""), 0, 0);
  }

  /** All of a source. */
  public static Span all(Source source) {
    return new Span(source, 0, source.length());
  }

  /** The smallest span that holds this one and another of the same source. */
  public Span to(Span other) {
    return new Span(source, Math.min(start, other.start), Math.max(end, other.end));
  }

  /** The empty span just after this one. */
  public Span after() {
    return new Span(source, end, end);
  }

  /** The text of the span. */
  public String text() {
    return source.text().substring(source.utf16(start), source.utf16(end));
  }

  /** The line it starts on, from 1. */
  public int line() {
    return source.line(start);
  }

  /** The column it starts at, in code points from 1. */
  public int column() {
    return source.column(start);
  }

  /** Where it starts, as {@code name:line:column}. */
  @Override
  public String toString() {
    return source.name() + ":" + line() + ":" + column();
  }
}
