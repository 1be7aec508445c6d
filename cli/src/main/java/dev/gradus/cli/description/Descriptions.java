package dev.gradus.cli.description;

import dev.gradus.cli.terminal.Table;
import dev.gradus.dsl.Description;
import dev.gradus.dsl.describe.Kink;
import dev.gradus.losses.value.Interval;
import dev.gradus.losses.value.Unit;
import java.io.PrintStream;

/** Descriptions as tables for people. */
public final class Descriptions {
  /** A name or a formula takes no more columns than this in a table. */
  private static final int COLUMNS = 50;

  private Descriptions() {}

  /** Prints a few tables. */
  public static void print(Description loss, PrintStream out) {
    out.println(loss.text());
    section("inputs", inputs(loss), out);
    if (!loss.parameters().isEmpty()) {
      section("parameters", parameters(loss), out);
    }
    section("terms", terms(loss), out);
    if (loss.terms().stream().anyMatch(t -> !t.kinks().isEmpty())) {
      section("not differentiable", kinks(loss), out);
    }
    Table whole =
        new Table("ll")
            .row("range", loss.range().toString())
            .row("hash", loss.hash())
            .row("without values", loss.hashWithoutValues());
    out.println();
    whole.lines().forEach(out::println);
  }

  /** Prints one object for programs. */
  public static String json(Description loss) {
    return DescriptionJson.of(loss);
  }

  private static void section(String title, Table table, PrintStream out) {
    out.println();
    out.println(title);
    table.lines().forEach(out::println);
  }

  private static Table inputs(Description loss) {
    Table table = new Table("llll").row("  name", "numbers", "axes", "example shape");
    loss.inputs()
        .forEach(i -> table.row("  " + i.name(), i.numbers(), i.axes(), i.example().toString()));
    return table;
  }

  private static Table parameters(Description loss) {
    Table table = new Table("llll").row("  name", "value", "range", "follows the");
    for (Description.Parameter p : loss.parameters()) {
      table.row(
          "  " + cut(p.name()),
          p.value().orElse("none"),
          p.range().toString(),
          p.clock().map(Descriptions::clock).orElse(""));
    }
    return table;
  }

  static String clock(Unit unit) {
    return switch (unit) {
      case STEPS -> "step";
      case EPOCHS -> "epoch";
      case PERCENT -> "progress";
    };
  }

  private static Table terms(Description loss) {
    Table table =
        new Table("lllll").row("  name", "value in", "weight", "weighted in", "reduction");
    for (Description.Term t : loss.terms()) {
      table.row(
          "  " + cut(t.name()),
          t.range().toString(),
          weight(t),
          t.weighted().toString(),
          t.reduction());
    }
    return table;
  }

  /** The text, and the values it takes unless it says that itself. */
  private static String weight(Description.Term t) {
    Interval range = t.weightRange();
    String values = range.isPoint() ? "= " + number(range) : "in " + range;
    boolean number = t.weight().equals(number(range));
    return cut(t.weight()) + (number ? "" : " " + values);
  }

  private static String number(Interval point) {
    String text = point.toString(); // [0.1, 0.1]
    return text.substring(1, text.indexOf(','));
  }

  private static Table kinks(Description loss) {
    Table table = new Table("lll").row("  term", "in", "where");
    for (Description.Term t : loss.terms()) {
      for (Kink k : t.kinks()) {
        table.row("  " + cut(t.name()), k.of(), k.where());
      }
    }
    return table;
  }

  private static String cut(String text) {
    return Table.cut(text, COLUMNS);
  }
}
