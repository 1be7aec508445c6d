package dev.gradus.cli.hierarchy;

import dev.gradus.cli.terminal.Numbers;
import dev.gradus.cli.terminal.Table;
import dev.gradus.losses.measure.Agreement;
import dev.gradus.losses.measure.ClassScore;
import dev.gradus.losses.measure.HierarchicalScore;
import dev.gradus.losses.measure.HierarchyReport;
import dev.gradus.losses.measure.Violation;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A report for people. What is not defined is a dash. */
final class ReportTable {
  private static final int NAME_COLUMNS = 40;
  private static final int MOST_VIOLATIONS = 20;

  private ReportTable() {}

  static List<String> lines(HierarchyReport r) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d frames of `%s`, a class is active above %s"
            .formatted(r.frames(), r.hierarchy().name(), Numbers.shown(r.threshold())));
    lines.add("");
    lines.addAll(classes(r).lines());
    lines.add("");
    lines.addAll(hierarchical(r).lines());
    List<Violation> broken =
        Stream.concat(r.up().stream(), r.down().stream())
            .filter(v -> v.frames() > 0)
            .sorted(Comparator.comparingInt(Violation::frames).reversed())
            .toList();
    lines.add("");
    if (broken.isEmpty()) {
      lines.add("no class is active against its parents or children");
      return lines;
    }
    lines.addAll(violations(r.hierarchy(), broken).lines());
    if (broken.size() > MOST_VIOLATIONS) {
      lines.add("and " + (broken.size() - MOST_VIOLATIONS) + " more; `--json` has them all");
    }
    return lines;
  }

  private static Table classes(HierarchyReport r) {
    Table table =
        new Table("lrrrrrrr")
            .row("class", "level", "frames", "precision", "recall", "F1", "AP", "γ");
    for (ClassScore s : r.classes()) {
      table.row(
          Table.cut(r.hierarchy().classes().get(s.column()), NAME_COLUMNS),
          Integer.toString(s.level()),
          Integer.toString(s.support()),
          shown(s.precision()),
          shown(s.recall()),
          shown(s.f1()),
          shown(s.averagePrecision()),
          shown(r.gamma(s.column())));
    }
    for (int level = 1; level <= r.hierarchy().levels().size(); level++) {
      int of = level;
      List<Agreement> parents =
          r.agreement().stream().filter(a -> r.classes().get(a.parent()).level() == of).toList();
      table.row(
          "mean of level",
          Integer.toString(level),
          "",
          shown(r.ofLevel(level, ClassScore::precision)),
          shown(r.ofLevel(level, ClassScore::recall)),
          shown(r.ofLevel(level, ClassScore::f1)),
          shown(r.ofLevel(level, ClassScore::averagePrecision)),
          shown(Agreement.macro(parents)));
    }
    return table
        .row(
            "mean of all",
            "",
            "",
            shown(r.macro(ClassScore::precision)),
            shown(r.macro(ClassScore::recall)),
            shown(r.macro(ClassScore::f1)),
            shown(r.macro(ClassScore::averagePrecision)),
            shown(Agreement.macro(r.agreement())))
        .row("all frames together", "", "", "", "", "", "", shown(Agreement.micro(r.agreement())));
  }

  private static Table hierarchical(HierarchyReport r) {
    Table table = new Table("lrrr").row("with ancestors", "precision", "recall", "F");
    HierarchicalScore macro = r.hierarchical().macro();
    HierarchicalScore micro = r.hierarchical().micro();
    return table
        .row("mean over frames", shown(macro.precision()), shown(macro.recall()), shown(macro.f()))
        .row(
            "all frames together",
            shown(micro.precision()),
            shown(micro.recall()),
            shown(micro.f()));
  }

  private static Table violations(Hierarchy h, List<Violation> broken) {
    Table table = new Table("lrr").row("violated", "frames", "of those active");
    for (Violation v : broken.subList(0, Math.min(broken.size(), MOST_VIOLATIONS))) {
      String parent = h.classes().get(v.parent());
      String what =
          v.child().isPresent()
              ? h.classes().get(v.child().getAsInt()) + " without " + parent
              : parent + " without a child";
      table.row(what, Integer.toString(v.frames()), Numbers.percent(v.share().orElse(Double.NaN)));
    }
    return table;
  }

  private static String shown(OptionalDouble x) {
    return x.isPresent() ? String.format(Locale.ROOT, "%.3f", x.getAsDouble()) : "–";
  }
}
