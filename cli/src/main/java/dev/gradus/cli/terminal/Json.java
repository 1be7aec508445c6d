package dev.gradus.cli.terminal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes one object for programs. */
public final class Json {
  /** What goes into the object. */
  @FunctionalInterface
  public interface Fields {
    /** Writes the fields. */
    void writeTo(JsonGenerator json) throws IOException;
  }

  private Json() {}

  /** An object on one line. */
  public static String object(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      fields.writeTo(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter throws none
    }
    return text.toString();
  }

  /**
   * A number; what JSON has no number for becomes one of the strings {@code "Infinity"}, {@code
   * "-Infinity"} and {@code "NaN"}.
   */
  public static void number(JsonGenerator json, String name, double x) throws IOException {
    if (Double.isFinite(x)) {
      json.writeNumberField(name, x);
    } else {
      json.writeStringField(name, Double.toString(x));
    }
  }

  /** An array of whole numbers. */
  public static void integers(JsonGenerator json, String name, long... values) throws IOException {
    json.writeFieldName(name);
    json.writeArray(values, 0, values.length);
  }
}
