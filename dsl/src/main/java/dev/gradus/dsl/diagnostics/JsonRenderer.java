package dev.gradus.dsl.diagnostics;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Turns diagnostics into JSON for editors and other programs: one array on one line.
 *
 * <pre>
 * [{"code":"L203","severity":"error","title":"unknown term","message":"unknown term `dwn`",
 *   "label":"no loss, function or parameter has this name","source":"train.loss",
 *   "start":{"offset":8,"line":1,"column":9,"utf16":8},
 *   "end":{"offset":11,"line":1,"column":12,"utf16":11},
 *   "secondary":[],"help":["did you mean `down`?"]}]
 * </pre>
 *
 * <p>{@code offset} counts the code points of the text from 0, {@code line} and {@code column}
 * count from 1 in code points. {@code utf16} is the column from 0 in UTF-16 units, as the Language
 * Server Protocol has it. {@code end} is the place after the last character. Where there is no text
 * to point at, as in a file of data, {@code start} and {@code end} are null, and {@code source} is
 * null where there is not even a file. Each of {@code secondary} has {@code label}, {@code source},
 * {@code start} and {@code end}. Texts are not shortened.
 */
public final class JsonRenderer {
  private JsonRenderer() {}

  /** All of them as one array, without a line break at its end. */
  public static String render(List<Diagnostic> diagnostics) {
    return array(diagnostics.stream().map(JsonRenderer::object).toList());
  }

  private static String object(Diagnostic d) {
    List<String> secondary =
        d.secondary().stream()
            .map(s -> "{\"label\":" + string(s.label()) + "," + place(s.span()) + "}")
            .toList();
    return "{\"code\":"
        + string(d.code().id())
        + ",\"severity\":"
        + string(d.severity().word())
        + ",\"title\":"
        + string(d.code().title())
        + ",\"message\":"
        + string(d.message())
        + ",\"label\":"
        + string(d.label())
        + ","
        + d.span().map(JsonRenderer::place).orElse("\"source\":null,\"start\":null,\"end\":null")
        + ",\"secondary\":"
        + array(secondary)
        + ",\"help\":"
        + array(d.help().stream().map(JsonRenderer::string).toList())
        + "}";
  }

  private static String place(Span span) {
    Source source = span.source();
    // A source without text is a file of data: it has a name, but no line to point at.
    boolean anywhere = !source.text().isEmpty();
    return "\"source\":"
        + string(source.name())
        + ",\"start\":"
        + (anywhere ? position(source, span.start()) : "null")
        + ",\"end\":"
        + (anywhere ? position(source, span.end()) : "null");
  }

  private static String position(Source source, int offset) {
    int line = source.line(offset);
    int utf16 = source.utf16(offset) - source.utf16(source.lineStart(line));
    return "{\"offset\":"
        + offset
        + ",\"line\":"
        + line
        + ",\"column\":"
        + source.column(offset)
        + ",\"utf16\":"
        + utf16
        + "}";
  }

  private static String array(List<String> elements) {
    return elements.stream().collect(Collectors.joining(",", "[", "]"));
  }

  /**
   * A string of JSON (RFC 8259 §7). Beyond what must be escaped, so is whatever could drive a
   * terminal or reorder what it shows, and half of a surrogate pair, which UTF-8 cannot hold.
   */
  public static String string(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> append(out, c);
              }
            });
    return out.append('"').toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> {
        for (char unit : Character.toChars(c)) {
          out.append("\\u").append(hex(unit));
        }
      }
      default -> out.appendCodePoint(c);
    }
  }

  private static String hex(char unit) {
    String digits = Integer.toHexString(unit);
    return "0".repeat(4 - digits.length()) + digits;
  }
}
