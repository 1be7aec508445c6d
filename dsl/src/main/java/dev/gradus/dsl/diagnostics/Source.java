package dev.gradus.dsl.diagnostics;

import java.util.Arrays;
import java.util.Objects;

/**
 * A text and the name it is shown under, such as {@code train.loss} or {@code <spec>}.
 *
 * <p>Offsets count code points from 0, lines and columns from 1. A line ends at {@code \n}, {@code
 * \r\n} or {@code \r}. Offsets from 0 to {@link #length} inclusive are valid; others throw {@link
 * IndexOutOfBoundsException}. Immutable.
 */
public final class Source {
  /** The name given to a text that does not come from a file. */
  public static final String UNNAMED = "<spec>";

  private final String name;
  private final String text;
  private final int length;
  private final int lines;
  // Starts of the lines, and one more entry: the end of the text.
  private final int[] startsInCodePoints;
  private final int[] startsInUtf16;

  public Source(String name, String text) {
    this.name = Objects.requireNonNull(name);
    this.text = Objects.requireNonNull(text);
    int[] points = new int[16];
    int[] units = new int[16];
    int count = 1;
    int point = 0;
    for (int unit = 0; unit < text.length(); point++) {
      int c = text.codePointAt(unit);
      unit += Character.charCount(c);
      boolean crlf = c == '\r' && unit < text.length() && text.charAt(unit) == '\n';
      if (c == '\n' || (c == '\r' && !crlf)) {
        if (count + 1 == points.length) {
          points = Arrays.copyOf(points, 2 * count + 2);
          units = Arrays.copyOf(units, 2 * count + 2);
        }
        points[count] = point + 1;
        units[count++] = unit;
      }
    }
    points[count] = point;
    units[count] = text.length();
    this.lines = count;
    this.length = point;
    this.startsInCodePoints = Arrays.copyOf(points, count + 1);
    this.startsInUtf16 = Arrays.copyOf(units, count + 1);
  }

  /** A text that does not come from a file. */
  public static Source of(String text) {
    return new Source(UNNAMED, text);
  }

  /** What messages call it: a path, or a word in angle brackets. */
  public String name() {
    return name;
  }

  /** All of the text. */
  public String text() {
    return text;
  }

  /** The number of code points. */
  public int length() {
    return length;
  }

  /** The number of lines, at least 1; a text that ends in a line break has an empty last line. */
  public int lines() {
    return lines;
  }

  /** The line of an offset, from 1. */
  public int line(int offset) {
    Objects.checkIndex(offset, length + 1);
    int found = Arrays.binarySearch(startsInCodePoints, 0, lines, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column of an offset in its line, in code points from 1. */
  public int column(int offset) {
    return offset - lineStart(line(offset)) + 1;
  }

  /** The offset at which a line begins. */
  public int lineStart(int line) {
    Objects.checkIndex(line - 1, lines);
    return startsInCodePoints[line - 1];
  }

  /** The text of a line without its line break. */
  public String lineText(int line) {
    Objects.checkIndex(line - 1, lines);
    int from = startsInUtf16[line - 1];
    int to = startsInUtf16[line];
    while (to > from && (text.charAt(to - 1) == '\n' || text.charAt(to - 1) == '\r')) {
      to--;
    }
    return text.substring(from, to);
  }

  /** The index into {@link #text} of an offset in code points. */
  public int utf16(int offset) {
    int line = line(offset);
    int start = startsInUtf16[line - 1];
    return text.offsetByCodePoints(start, offset - startsInCodePoints[line - 1]);
  }

  /** The offset in code points of an index into {@link #text}. */
  public int codePoint(int utf16) {
    Objects.checkIndex(utf16, text.length() + 1);
    int found = Arrays.binarySearch(startsInUtf16, 0, lines, utf16);
    int line = found >= 0 ? found : -found - 2;
    return startsInCodePoints[line] + text.codePointCount(startsInUtf16[line], utf16);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Source that && name.equals(that.name) && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, text);
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }
}
