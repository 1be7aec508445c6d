package dev.gradus.cli.compute;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gradus.cli.terminal.Json;
import dev.gradus.cli.terminal.Numbers;
import dev.gradus.cli.terminal.Table;
import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.fit.Fitted;
import dev.gradus.dsl.fit.Partial;
import dev.gradus.dsl.study.Sine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What came of a fit, for people and for programs.
 *
 * @param spec the text of the loss
 * @param samples how many were fitted
 * @param truth the right frequencies, if they are known
 * @param files what was written, by option without its dashes
 */
record FitReport(
    String spec,
    String model,
    FitMethod method,
    int rate,
    int samples,
    Fitted fitted,
    Optional<List<Double>> truth,
    Map<String, Path> files) {
  /** A sine, where it began, and how far off it ended. */
  private record Row(Partial start, Partial end, Optional<Double> cents) {}

  /** By frequency, so that the n-th lowest of the truth is compared with the n-th lowest. */
  private List<Row> rows() {
    List<Partial> starts = fitted.start().partials();
    List<Partial> ends = fitted.end().partials();
    List<Integer> order =
        IntStream.range(0, ends.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> ends.get(i).frequency()))
            .toList();
    List<Double> right = truth.map(t -> t.stream().sorted().toList()).orElse(List.of());
    List<Row> rows = new ArrayList<>();
    for (int i : order) {
      Optional<Double> cents =
          rows.size() < right.size()
              ? Optional.of(Sine.cents(ends.get(i).frequency(), right.get(rows.size())))
              : Optional.empty();
      rows.add(new Row(starts.get(i), ends.get(i), cents));
    }
    return rows;
  }

  void print(PrintStream out) {
    out.println(
        "%s, %s s at %d Hz, %s, %d %s"
            .formatted(
                model,
                Numbers.shown((double) samples / rate),
                rate,
                method.rule(),
                fitted.end().step(),
                method.rule() == FitMethod.Rule.LBFGS ? "evaluations" : "steps"));
    out.println(
        "loss %s at the start, %s at the end\n"
            .formatted(shown("%.6g", fitted.start().loss()), shown("%.6g", fitted.end().loss())));
    List<String> head =
        new ArrayList<>(List.of("start Hz", "Hz", "amplitude", "phase", "decay per s"));
    truth.ifPresent(t -> head.add("cents off"));
    Table table = new Table("r".repeat(head.size())).row(head.toArray(String[]::new));
    for (Row row : rows()) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  shown("%.2f", row.start().frequency()),
                  shown("%.3f", row.end().frequency()),
                  shown("%.4f", row.end().amplitude()),
                  shown("%.3f", row.end().phase()),
                  shown("%.3f", row.end().decay())));
      row.cents().ifPresent(c -> cells.add(shown("%.2f", c)));
      table.row(cells.toArray(String[]::new));
    }
    table.lines().forEach(out::println);
    if (!files.isEmpty()) {
      out.println();
      Table written = new Table("ll");
      files.forEach((option, file) -> written.row(option, DataException.shown(file)));
      written.lines().forEach(out::println);
    }
  }

  private static String shown(String format, double x) {
    String text = String.format(Locale.ROOT, format, x);
    return text.matches("-0\\.0+") ? text.substring(1) : text;
  }

  String json() {
    return Json.object(this::write);
  }

  private void write(JsonGenerator out) throws IOException {
    out.writeStringField("spec", spec);
    out.writeStringField("model", model);
    out.writeStringField("optimizer", method.rule().toString());
    out.writeNumberField("steps", fitted.end().step());
    out.writeNumberField("rate", rate);
    out.writeNumberField("samples", samples);
    out.writeObjectFieldStart("loss");
    Json.number(out, "start", fitted.start().loss());
    Json.number(out, "end", fitted.end().loss());
    out.writeEndObject();
    out.writeArrayFieldStart("sines");
    for (Row row : rows()) {
      out.writeStartObject();
      Json.number(out, "frequency", row.end().frequency());
      Json.number(out, "amplitude", row.end().amplitude());
      Json.number(out, "phase", row.end().phase());
      Json.number(out, "decay", row.end().decay());
      Json.number(out, "start", row.start().frequency());
      if (row.cents().isPresent()) {
        Json.number(out, "cents", row.cents().get());
      }
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeObjectFieldStart("files");
    for (Map.Entry<String, Path> file : files.entrySet()) {
      out.writeStringField(file.getKey(), file.getValue().toString());
    }
    out.writeEndObject();
  }
}
