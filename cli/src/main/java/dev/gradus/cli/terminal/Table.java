package dev.gradus.cli.terminal;

import dev.gradus.dsl.diagnostics.DisplayWidth;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text in aligned columns. Widths are those of a terminal, so that {@code α̂} and {@code 声}
 * do not push the columns behind them.
 */
public final class Table {
  private static final String GAP = "  ";
  private static final String CUT = "…";

  private final List<List<String>> rows = new ArrayList<>();
  private final String alignment;

  /**
   * A table without rows.
   *
   * @param alignment a letter for each column: {@code l} or {@code r}
   */
  public Table(String alignment) {
    this.alignment = alignment;
  }

  /** Adds a row of as many cells as there are columns. */
  public Table row(String... cells) {
    if (cells.length != alignment.length()) {
      throw new IllegalArgumentException(cells.length + " cells for columns " + alignment);
    }
    rows.add(List.of(cells));
    return this;
  }

  /** A text that fills no more than so many columns, cut if it must be. */
  public static String cut(String text, int columns) {
    if (DisplayWidth.of(text) <= columns) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int width = DisplayWidth.of(CUT);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      width += DisplayWidth.of(c);
      if (width > columns) {
        break;
      }
      out.appendCodePoint(c);
      i += Character.charCount(c);
    }
    return out + CUT;
  }

  /** One line a row, without spaces at its end. */
  public List<String> lines() {
    int[] widths = new int[alignment.length()];
    for (List<String> row : rows) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], DisplayWidth.of(row.get(c)));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < widths.length; c++) {
        String cell = row.get(c);
        String space = " ".repeat(widths[c] - DisplayWidth.of(cell));
        line.append(c == 0 ? "" : GAP);
        line.append(alignment.charAt(c) == 'l' ? cell + space : space + cell);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
