package dev.gradus.cli.compute;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gradus.autodiff.check.Finding;
import dev.gradus.autodiff.check.Finding.Verdict;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.cli.terminal.Json;
import dev.gradus.dsl.Loss;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the outcome of a gradient check is shown, to people and to programs. */
final class Reports {
  private Reports() {}

  /** The report on the loss and on each term that fails. */
  static void print(List<GradientReport> reports, PrintStream out) {
    for (int i = 0; i < reports.size(); i++) {
      out.println((i == 0 ? "" : "\n") + reports.get(i).toString().stripTrailing());
    }
  }

  /** The fields of the outcome. */
  static void write(Loss loss, List<GradientReport> reports, JsonGenerator json)
      throws IOException {
    json.writeStringField("spec", loss.text());
    write(reports.get(0), json);
    json.writeArrayFieldStart("terms");
    for (GradientReport term : reports.subList(1, reports.size())) {
      json.writeStartObject();
      json.writeStringField("name", term.label());
      write(term, json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(GradientReport report, JsonGenerator json) throws IOException {
    json.writeBooleanField("passed", report.passed());
    Json.number(json, "value", report.value());
    json.writeNumberField("seed", report.seed());
    json.writeNumberField("elements", report.coordinates());
    json.writeNumberField("compared", report.findings().size());
    json.writeObjectFieldStart("verdicts");
    for (Verdict verdict : Verdict.values()) {
      json.writeNumberField(name(verdict), report.count(verdict));
    }
    json.writeEndObject();
    json.writeArrayFieldStart("broken_laws");
    for (String law : report.broken()) {
      json.writeString(law);
    }
    json.writeEndArray();
    Optional<String> mistake = report.likelyMistake();
    if (mistake.isPresent()) {
      json.writeStringField("likely_mistake", mistake.get());
    } else {
      json.writeNullField("likely_mistake");
    }
    Optional<Finding> worst = report.worst();
    if (worst.isPresent()) {
      json.writeObjectFieldStart("worst");
      write(worst.get(), json);
      json.writeEndObject();
    } else {
      json.writeNullField("worst");
    }
  }

  private static void write(Finding finding, JsonGenerator json) throws IOException {
    json.writeStringField("where", finding.where());
    Json.number(json, "analytic", finding.analytic());
    Json.number(json, "numeric", finding.numeric());
    Json.number(json, "error_bar", finding.errorBar());
    Json.number(json, "relative_error", finding.relativeError());
    json.writeStringField("verdict", name(finding.verdict()));
  }

  private static String name(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }
}
