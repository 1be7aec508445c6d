package dev.gradus.cli.lsp;

import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Between code points of a text, and lines and UTF-16 columns from 0. */
final class Positions {
  private Positions() {}

  static Position of(Source source, int offset) {
    int line = source.line(offset);
    int column = source.utf16(offset) - source.utf16(source.lineStart(line));
    return new Position(line - 1, column);
  }

  static Range of(Span span) {
    return new Range(of(span.source(), span.start()), of(span.source(), span.end()));
  }

  /** All of a text. */
  static Range of(Source source) {
    return of(Span.all(source));
  }

  /** The offset of a position; the nearest one if it is not in the text. */
  static int offset(Source source, Position position) {
    int line = position.getLine() + 1;
    if (line < 1) {
      return 0;
    }
    if (line > source.lines()) {
      return source.length();
    }
    int column = Math.max(0, Math.min(position.getCharacter(), source.lineText(line).length()));
    return source.codePoint(source.utf16(source.lineStart(line)) + column);
  }
}
