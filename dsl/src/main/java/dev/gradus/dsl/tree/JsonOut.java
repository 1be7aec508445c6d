package dev.gradus.dsl.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;

/** Writes JSON into memory, where nothing fails, and so throws no checked exception. */
final class JsonOut implements AutoCloseable {
  private final JsonGenerator json;

  private JsonOut(JsonGenerator json) {
    this.json = json;
  }

  static JsonOut to(JsonFactory factory, StringWriter text) {
    try {
      return new JsonOut(factory.createGenerator(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private static void run(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins an object. */
  void begin() {
    run(json::writeStartObject);
  }

  /** Ends the object that was begun last. */
  void end() {
    run(json::writeEndObject);
  }

  /** Begins an array in a field. */
  void beginArray(String name) {
    field(name);
    run(json::writeStartArray);
  }

  /** Ends the array that was begun last. */
  void endArray() {
    run(json::writeEndArray);
  }

  /** The name of the field that comes next. */
  void field(String name) {
    run(() -> json.writeFieldName(name));
  }

  void text(String name, String value) {
    run(() -> json.writeStringField(name, value));
  }

  /** A field that is absent where it is false. */
  void flag(String name, boolean value) {
    if (value) {
      run(() -> json.writeBooleanField(name, true));
    }
  }

  /** A number in exactly these digits. */
  void number(String name, String digits) {
    field(name);
    run(() -> json.writeNumber(digits));
  }

  void texts(String name, Collection<String> values) {
    beginArray(name);
    values.forEach(v -> run(() -> json.writeString(v)));
    endArray();
  }

  @Override
  public void close() {
    run(json::close);
  }
}
