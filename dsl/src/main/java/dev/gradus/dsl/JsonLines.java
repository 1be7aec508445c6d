package dev.gradus.dsl;

import dev.gradus.dsl.diagnostics.JsonRenderer;
import dev.gradus.losses.schedule.Clock;
import java.util.stream.Collectors;

/** The lines of a log in JSON. */
final class JsonLines {
  private JsonLines() {}

  /** An evaluation as an object, with a line break at its end. */
  static String line(Clock time, LossResult result) {
    return "{\"step\":"
        + known(time.step())
        + ",\"epoch\":"
        + known(time.epoch())
        + ",\"progress\":"
        + known(time.progress())
        + ",\"loss\":"
        + number(result.value())
        + result.terms().stream()
            .map(JsonLines::term)
            .collect(Collectors.joining(",", ",\"terms\":[", "]}\n"));
  }

  private static String term(TermResult t) {
    return "{\"name\":"
        + JsonRenderer.string(t.name())
        + ",\"value\":"
        + number(t.value())
        + ",\"weight\":"
        + number(t.weight())
        + ",\"weighted\":"
        + number(t.weighted())
        + ",\"share\":"
        + number(t.share())
        + (t.gradientNorm().isPresent()
            ? ",\"gradient_norm\":" + number(t.gradientNorm().getAsDouble())
            : "")
        + ",\"finite\":"
        + t.finite()
        + "}";
  }

  private static String known(double time) {
    return Double.isNaN(time) ? "null" : Double.toString(time);
  }

  /** JSON has no NaN and no infinity: they are strings, as the command prints them. */
  private static String number(double x) {
    return Double.isFinite(x) ? Double.toString(x) : "\"" + x + "\"";
  }
}
