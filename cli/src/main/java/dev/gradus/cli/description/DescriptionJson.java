package dev.gradus.cli.description;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gradus.cli.terminal.Json;
import dev.gradus.dsl.Description;
import dev.gradus.dsl.describe.Kink;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.losses.value.Interval;
import java.io.IOException;
import java.util.Locale;

/** Descriptions as JSON for programs. */
final class DescriptionJson {
  private DescriptionJson() {}

  static String of(Description loss) {
    return Json.object(
        json -> {
          json.writeStringField("spec", loss.text());
          interval("range", loss.range(), json);
          json.writeStringField("hash", loss.hash());
          json.writeStringField("hash_without_values", loss.hashWithoutValues());
          json.writeArrayFieldStart("inputs");
          for (Description.Input i : loss.inputs()) {
            input(i, json);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("parameters");
          for (Description.Parameter p : loss.parameters()) {
            parameter(p, json);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("terms");
          for (Description.Term t : loss.terms()) {
            term(t, json);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("warnings");
          for (Diagnostic d : loss.warnings()) {
            json.writeStartObject();
            json.writeStringField("code", d.code().id());
            json.writeStringField("message", d.message());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static void interval(String name, Interval range, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart(name);
    Json.number(json, "low", range.low());
    Json.number(json, "high", range.high());
    json.writeEndObject();
  }

  private static void input(Description.Input i, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", i.name());
    json.writeStringField("kind", i.kind().name().toLowerCase(Locale.ROOT));
    json.writeStringField("layout", i.layout().name().toLowerCase(Locale.ROOT));
    long[] dims = new long[i.example().rank()];
    for (int k = 0; k < dims.length; k++) {
      dims[k] = i.example().dim(k);
    }
    Json.integers(json, "example", dims);
    json.writeBooleanField("flexible", i.flexible());
    json.writeEndObject();
  }

  private static void parameter(Description.Parameter p, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", p.name());
    json.writeStringField("value", p.value().orElse(null));
    interval("range", p.range(), json);
    json.writeStringField("clock", p.clock().map(Descriptions::clock).orElse(null));
    json.writeEndObject();
  }

  private static void term(Description.Term t, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", t.name());
    place(t.span(), json);
    json.writeStringField("weight", t.weight());
    interval("weight_range", t.weightRange(), json);
    interval("range", t.range(), json);
    interval("weighted_range", t.weighted(), json);
    json.writeStringField("reduction", t.reduction());
    json.writeArrayFieldStart("kinks");
    for (Kink k : t.kinks()) {
      json.writeStartObject();
      json.writeStringField("in", k.of());
      json.writeStringField("where", k.where());
      place(k.span(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Where it stands in the text, from 1, in code points. */
  private static void place(Span span, JsonGenerator json) throws IOException {
    json.writeStringField("source", span.source().name());
    json.writeNumberField("line", span.line());
    json.writeNumberField("column", span.column());
  }
}
