package dev.gradus.dsl.diagnostics;

import java.util.regex.Pattern;

/**
 * One line of a source laid out for a terminal: tabs become spaces, characters that would move the
 * cursor or hide become {@code U+FFFD}, and a very long line is cut to a window.
 *
 * <p>Replacing control characters is a matter of safety: a text from a stranger must not be able to
 * colour, erase or reorder what the user's terminal shows.
 */
final class SourceLine {
  /** Lines wider than this are cut. */
  static final int MAX_WIDTH = 100;

  private static final int TAB = 4;
  private static final String CUT = "…";

  /** A quotation of more than 300 characters; its first 60 are a group. Paths are shorter. */
  private static final Pattern QUOTED = Pattern.compile("(`[^`]{60})[^`]{240,}+`");

  private final String text;
  // Display column of each code point, and the total width as the last entry.
  private final int[] columns;

  SourceLine(String line) {
    StringBuilder out = new StringBuilder(line.length());
    int[] starts = new int[line.codePointCount(0, line.length()) + 1];
    int column = 0;
    int index = 0;
    for (int i = 0; i < line.length(); index++) {
      int c = line.codePointAt(i);
      i += Character.charCount(c);
      starts[index] = column;
      if (c == '\t') {
        int width = TAB - column % TAB;
        out.append(" ".repeat(width));
        column += width;
      } else {
        int shown = harmless(c);
        out.appendCodePoint(shown);
        column += DisplayWidth.of(shown);
      }
    }
    starts[index] = column;
    this.text = out.toString();
    this.columns = starts;
  }

  /** A text on one line with nothing in it that could disturb a terminal. */
  static String printable(String text) {
    return text.codePoints()
        .map(c -> c == '\t' ? ' ' : harmless(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /**
   * A message on one line. What it quotes is shortened if it is very long: a name can have as many
   * letters as a text.
   */
  static String message(String text) {
    return QUOTED.matcher(printable(text)).replaceAll("$1" + CUT + "`");
  }

  private static int harmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          0xFFFD;
      default -> c;
    };
  }

  int length() {
    return columns.length - 1;
  }

  /** The first code point that is not a blank, or the length. */
  int indentation() {
    int blanks = (int) text.chars().takeWhile(c -> c == ' ').count();
    int i = 0;
    while (i < length() && columns[i] < blanks) {
      i++;
    }
    return i;
  }

  boolean isLong() {
    return columns[length()] > MAX_WIDTH;
  }

  /** What is shown, with the place of a mark in it. */
  record Cut(String text, int markColumn, int markWidth) {}

  /** Lays out the line so that the code points {@code [from, to)} can be seen. */
  Cut around(int from, int to) {
    int first = Math.min(from, length());
    int last = Math.max(first, Math.min(to, length()));
    int start = columns[first];
    int width = Math.max(1, columns[last] - start);
    if (!isLong()) {
      return new Cut(text, start, width);
    }
    int left = Math.max(0, Math.min(start - MAX_WIDTH / 2, columns[length()] - MAX_WIDTH));
    int right = left + MAX_WIDTH;
    StringBuilder out = new StringBuilder();
    int column = 0;
    int shownFrom = -1;
    for (int i = 0; i < text.length() && column < right; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (column >= left) {
        shownFrom = shownFrom < 0 ? column : shownFrom;
        out.appendCodePoint(c);
      }
      column += DisplayWidth.of(c);
    }
    String before = left > 0 ? CUT : "";
    String after = column < columns[length()] ? CUT : "";
    int shift = before.length() - Math.max(0, shownFrom);
    int visible = Math.max(1, Math.min(width, column - start));
    return new Cut(before + out + after, Math.max(0, start + shift), visible);
  }
}
