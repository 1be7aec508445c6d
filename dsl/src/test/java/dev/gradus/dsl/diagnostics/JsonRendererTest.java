package dev.gradus.dsl.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonRendererTest {
  private static Span span(Source source, String part) {
    int start = source.codePoint(source.text().indexOf(part));
    return new Span(source, start, start + part.codePointCount(0, part.length()));
  }

  private static String json(Diagnostic... diagnostics) {
    return JsonRenderer.render(List.of(diagnostics));
  }

  @Test
  void nothingIsAnEmptyArray() {
    assertEquals("[]", json());
  }

  @Test
  void allFields() {
    Source source = new Source("train.loss", "bce + α·dwn");
    assertEquals(
        "[{\"code\":\"L203\",\"severity\":\"error\",\"title\":\"unknown term\","
            + "\"message\":\"unknown term `dwn`\",\"label\":\"no loss\","
            + "\"source\":\"train.loss\","
            + "\"start\":{\"offset\":8,\"line\":1,\"column\":9,\"utf16\":8},"
            + "\"end\":{\"offset\":11,\"line\":1,\"column\":12,\"utf16\":11},"
            + "\"secondary\":[{\"label\":\"first\",\"source\":\"train.loss\","
            + "\"start\":{\"offset\":0,\"line\":1,\"column\":1,\"utf16\":0},"
            + "\"end\":{\"offset\":3,\"line\":1,\"column\":4,\"utf16\":3}}],"
            + "\"help\":[\"did you mean `down`?\",\"or not\"]}]",
        json(
            Diagnostic.of(Code.UNKNOWN_TERM, span(source, "dwn"), "unknown term `dwn`")
                .withLabel("no loss")
                .withSecondary(span(source, "bce"), "first")
                .withHelp("did you mean `down`?")
                .withHelp("or not")));
  }

  @Test
  void severalAndWarnings() {
    String without = ",\"label\":\"\",\"source\":null,\"start\":null,\"end\":null,";
    String end = "\"secondary\":[],\"help\":[]}";
    assertEquals(
        "[{\"code\":\"W902\",\"severity\":\"warning\",\"title\":\"class with a single child\","
            + "\"message\":\"a\""
            + without
            + end
            + ",{\"code\":\"L501\",\"severity\":\"error\",\"title\":\"parameter without a value\","
            + "\"message\":\"b\""
            + without
            + end
            + "]",
        json(Diagnostic.of(Code.SINGLE_CHILD, "a"), Diagnostic.of(Code.NO_VALUE, "b")));
  }

  @Test
  void aFileOfDataHasANameAndNoPlace() {
    String json =
        json(Diagnostic.of(Code.TRUNCATED, Span.ofFile("a.wav"), "it is cut").withLabel("here"));
    assertEquals(
        "\"label\":\"here\",\"source\":\"a.wav\",\"start\":null,\"end\":null,",
        json.substring(json.indexOf("\"label\""), json.indexOf("\"secondary\"")));
  }

  /** 𝄞 is one code point and two units of UTF-16; lines may end in two characters. */
  @Test
  void linesColumnsAndUnits() {
    Source source = new Source("a", "# 𝄞\r\n𝄞α x\n");
    String json = json(Diagnostic.of(Code.UNKNOWN_TERM, span(source, "x\n"), "m"));
    assertEquals(
        "\"start\":{\"offset\":8,\"line\":2,\"column\":4,\"utf16\":4},"
            + "\"end\":{\"offset\":10,\"line\":3,\"column\":1,\"utf16\":0},",
        json.substring(json.indexOf("\"start\""), json.indexOf("\"secondary\"")));
  }

  /** What must be escaped, what a terminal would obey, and half of a pair. */
  @Test
  void escapes() {
    String json =
        json(
            Diagnostic.of(
                Code.UNKNOWN_TERM, "\"\\/\n\r\t\u0000\u001B\u202E\u2028\uD834 α𝄞\uDB40\uDC01"));
    assertEquals(
        "\"message\":\"\\\"\\\\/\\n\\r\\t\\u0000\\u001b\\u202e\\u2028\\ud834 α𝄞\\udb40\\udc01\",",
        json.substring(json.indexOf("\"message\""), json.indexOf("\"label\"")));
  }
}
