package dev.gradus.cli.corpus;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gradus.cli.terminal.Json;
import java.io.IOException;
import java.util.Map;

/** The figures on a corpus for programs. */
final class CorpusJson {
  private CorpusJson() {}

  static void write(CorpusRequest request, CorpusSummary summary, JsonGenerator json)
      throws IOException {
    json.writeNumberField("records", summary.records());
    json.writeNumberField(
        "failed", summary.faults().stream().mapToLong(CorpusSummary.Fault::count).sum());
    json.writeArrayFieldStart("rows");
    for (CorpusSummary.Row row : summary.rows()) {
      json.writeStartObject();
      json.writeObjectFieldStart("keys");
      for (int k = 0; k < request.keys().size(); k++) {
        json.writeStringField(request.keys().get(k), row.keys().get(k));
      }
      json.writeEndObject();
      json.writeStringField("term", row.term());
      json.writeNumberField("count", row.count());
      json.writeNumberField("failed", row.failed());
      json.writeNumberField("not_finite", row.notFinite());
      for (Map.Entry<String, Double> figure : row.figures().entrySet()) {
        if (row.count() > row.notFinite()) {
          Json.number(json, figure.getKey(), figure.getValue());
        } else {
          json.writeNullField(figure.getKey());
        }
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("faults");
    for (CorpusSummary.Fault fault : summary.faults()) {
      json.writeStartObject();
      json.writeStringField("code", fault.code());
      json.writeNumberField("count", fault.count());
      json.writeStringField("example", fault.example());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("spec", request.loss().text());
    json.writeStringField("out", request.out().orElse(null));
  }
}
