package dev.gradus.cli.compute;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gradus.cli.terminal.Json;
import dev.gradus.cli.terminal.Numbers;
import dev.gradus.cli.terminal.Table;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.TermResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How results are shown, to people and to programs. */
final class Results {
  /** A term's name takes no more columns than this in a table. */
  private static final int NAME_COLUMNS = 60;

  private Results() {}

  /** A line for each term and one for the loss; gradient norms if there are any. */
  static void print(LossResult result, PrintStream out) {
    boolean norms = result.terms().stream().anyMatch(t -> t.gradientNorm().isPresent());
    List<String> head = new ArrayList<>(List.of("term", "value", "weight", "weighted", "share"));
    List<String> foot = new ArrayList<>(List.of("loss", "", "", Numbers.shown(result.value()), ""));
    if (norms) {
      head.add("gradient norm");
      foot.add("");
    }
    Table table = new Table("l" + "r".repeat(head.size() - 1)).row(head.toArray(String[]::new));
    for (TermResult t : result.terms()) {
      List<String> cells = new ArrayList<>();
      cells.add(Table.cut(t.name(), NAME_COLUMNS));
      cells.add(Numbers.shown(t.value()));
      cells.add(Numbers.shown(t.weight()));
      cells.add(Numbers.shown(t.weighted()));
      cells.add(Numbers.percent(t.share()));
      t.gradientNorm().ifPresent(norm -> cells.add(Numbers.shown(norm)));
      table.row(cells.toArray(String[]::new));
    }
    table.row(foot.toArray(String[]::new));
    table.lines().forEach(out::println);
  }

  /**
   * A few lines on a gradient.
   *
   * @param files what was written, by what is in it
   */
  static void print(
      String of, GradientSummary g, String dtype, Map<String, String> files, PrintStream out) {
    out.println();
    out.println("gradient of the loss with respect to " + of);
    Table table =
        new Table("ll")
            .row("  shape", Arrays.toString(g.shape()) + " " + dtype)
            .row("  norm", Numbers.shown(g.norm()))
            .row(
                "  largest",
                "|g| = " + Numbers.shown(g.max()) + " at " + Arrays.toString(g.argmax()))
            .row("  zeros", g.zeros() + " of " + g.size())
            .row("  finite", g.finite() ? "yes" : "no");
    files.forEach((what, file) -> table.row("  " + what, file));
    table.lines().forEach(out::println);
  }

  /** The fields of a result. */
  static void write(Loss loss, LossResult result, JsonGenerator json) throws IOException {
    Json.number(json, "value", result.value());
    json.writeStringField("dtype", result.dtype().name());
    json.writeArrayFieldStart("terms");
    for (TermResult t : result.terms()) {
      json.writeStartObject();
      json.writeStringField("name", t.name());
      Json.number(json, "value", t.value());
      Json.number(json, "weight", t.weight());
      Json.number(json, "weighted", t.weighted());
      Json.number(json, "share", t.share());
      if (t.gradientNorm().isPresent()) {
        Json.number(json, "gradient_norm", t.gradientNorm().getAsDouble());
      }
      json.writeBooleanField("finite", t.finite());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (result.leftOut() > 0) {
      json.writeNumberField("left_out", result.leftOut());
    }
    json.writeStringField("spec", loss.text());
  }

  /** The field of a gradient. */
  static void write(String of, GradientSummary g, Differentiate.Targets files, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("gradient");
    json.writeStringField("of", of);
    Json.integers(json, "shape", g.shape());
    Json.number(json, "norm", g.norm());
    Json.number(json, "max", g.max());
    Json.integers(json, "argmax", g.argmax());
    json.writeNumberField("zeros", g.zeros());
    json.writeBooleanField("finite", g.finite());
    json.writeStringField("file", files.gradient().map(Path::toString).orElse(null));
    json.writeStringField("plot", files.plot().map(Path::toString).orElse(null));
    json.writeStringField("spectrogram", files.spectrogram().map(Path::toString).orElse(null));
    json.writeEndObject();
  }
}
