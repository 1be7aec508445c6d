package dev.gradus.cli.demo.alignment;

import dev.gradus.cli.terminal.Json;
import dev.gradus.cli.terminal.Table;
import java.io.PrintStream;
import java.util.Locale;

/** The results as text and as JSON. */
final class AlignmentTables {
  private AlignmentTables() {}

  static void print(AlignmentDemo.Results r, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "pitch classes of %d pieces learnt without times, tested on %d; seed %d%n%n",
        r.plan().pieces(),
        r.plan().tested(),
        r.seed());
    int epochs = r.plan().epochs();
    int quarter = Math.max(1, epochs / 4);
    int half = Math.max(1, epochs / 2);
    Table table = new Table("lrrrrl");
    table.row("", "F1 at " + quarter, "at " + half, "at " + epochs, "events off", "loss");
    for (Course c : r.courses()) {
      table.row(
          c.lesson().title(),
          three(c.f1().get(quarter - 1)),
          three(c.f1().get(half - 1)),
          three(c.last()),
          Double.isNaN(c.misplaced()) ? "" : three(c.misplaced()),
          c.lesson().spec());
    }
    table.lines().forEach(out::println);
    out.println();
    out.println("one encoder for two renditions, learnt by aligning them\n");
    Table encoders = new Table("rrrl");
    encoders.row("spread before", "after", "path off", "loss");
    for (Encoders.Outcome o : r.encoders()) {
      encoders.row(three(o.spreadBefore()), three(o.spread()), three(o.error()) + " s", o.spec());
    }
    encoders.lines().forEach(out::println);
    out.println();
    out.println(
        "two renditions by dtw(cost=cosine) on chroma: the path is off by "
            + three(r.error())
            + " s");
  }

  private static String three(double x) {
    return String.format(Locale.ROOT, "%.3f", x);
  }

  static String json(AlignmentDemo.Results r) {
    return Json.object(
        out -> {
          out.writeNumberField("seed", r.seed());
          out.writeNumberField("pieces", r.plan().pieces());
          out.writeNumberField("epochs", r.plan().epochs());
          out.writeArrayFieldStart("rows");
          for (Course c : r.courses()) {
            out.writeStartObject();
            out.writeStringField("lesson", c.lesson().title());
            out.writeStringField("spec", c.lesson().spec());
            out.writeArrayFieldStart("f1");
            for (double x : c.f1()) {
              out.writeNumber(x);
            }
            out.writeEndArray();
            if (c.late().isPresent()) {
              Json.number(out, "events_off", c.misplaced());
            }
            out.writeEndObject();
          }
          out.writeEndArray();
          out.writeArrayFieldStart("encoders");
          for (Encoders.Outcome o : r.encoders()) {
            out.writeStartObject();
            out.writeStringField("spec", o.spec());
            Json.number(out, "spread_before", o.spreadBefore());
            Json.number(out, "spread", o.spread());
            Json.number(out, "path_off_seconds", o.error());
            out.writeEndObject();
          }
          out.writeEndArray();
          Json.number(out, "audio_path_off_seconds", r.error());
        });
  }
}
