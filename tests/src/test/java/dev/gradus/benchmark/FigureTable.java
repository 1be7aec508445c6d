package dev.gradus.benchmark;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures of one section as a table in Markdown, each beside {@code gradus} of the same task. */
final class FigureTable {
  private static final String OURS = "gradus";
  private static final MathContext DIGITS = new MathContext(3);
  private static final double KILO = 1e3;

  private FigureTable() {}

  /** The table: tasks in the order of their first figure, {@code gradus} first in each. */
  static String of(List<Figure> figures) {
    Map<String, List<Figure>> tasks = new LinkedHashMap<>();
    for (Figure f : figures) {
      tasks.computeIfAbsent(f.task(), k -> new ArrayList<>()).add(f);
    }
    StringBuilder table = new StringBuilder();
    line(table, "", "median", "middle half", "", "allocated");
    table.append("|---|---|---|---|---|\n");
    tasks.forEach(
        (task, ways) -> {
          ways.sort(
              Comparator.comparing(f -> !f.way().equals(OURS))); // stable: the others as they are
          double ours = ways.get(0).way().equals(OURS) ? ways.get(0).median() : Double.NaN;
          if (!task.isEmpty()) {
            line(table, task, "", "", "", "");
          }
          ways.forEach(f -> row(table, f, ours));
        });
    return table.toString();
  }

  private static void row(StringBuilder table, Figure f, double ours) {
    line(
        table,
        "`" + f.way() + "`",
        number(f.median()) + " " + f.unit(),
        number(f.quarter()) + " – " + number(f.threeQuarters()),
        Double.isNaN(ours) ? "" : f.way().equals(OURS) ? "1" : number(f.median() / ours) + " ×",
        Double.isNaN(f.bytes()) ? "" : bytes(f.bytes()));
  }

  private static void line(StringBuilder to, String... cells) {
    to.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** Three digits: 0.0123, 1.23, 12.3, 123, 12 300. */
  static String number(double x) {
    BigDecimal rounded = new BigDecimal(x).round(DIGITS);
    int whole = rounded.precision() - rounded.scale();
    int decimals = Math.max(0, DIGITS.getPrecision() - whole);
    String digits = rounded.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString();
    int point = digits.indexOf('.');
    for (int i = (point < 0 ? digits.length() : point) - 3; i > 0; i -= 3) {
      digits = digits.substring(0, i) + " " + digits.substring(i);
    }
    return digits;
  }

  private static String bytes(double bytes) {
    if (bytes < KILO) {
      return Math.round(bytes) + " B";
    }
    return bytes < KILO * KILO ? number(bytes / KILO) + " kB" : number(bytes / KILO / KILO) + " MB";
  }
}
