package dev.gradus.dsl.parse;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Span;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Words about characters that begin no token: what they are, and what was probably meant. */
final class StrayCharacters {
  /** Look-alikes of what the language has: each string holds the sign, then its look-alikes. */
  private static final String[] LOOKALIKES = {
    "\"\u201C\u201D\u201E\u201F\u00AB\u00BB\u2033\uFF02",
    "\"'\u2018\u2019\u201A\u2039\u203A`\u00B4",
    "-\u2010\u2011\u2012\u2013\u2014\u2015\uFE63\uFF0D",
    "·\u2022\u2219\u2217\u2027\u30FB\uFF0A",
    "/\u2044\u2215\uFF0F",
    "(\uFF08",
    ")\uFF09",
    ",\uFF0C\u3001",
    ";\uFF1B\u037E",
    "=:\uFF1D\uFF1A\u2254",
    "+\uFF0B",
    "->\u21D2\u27F6\u27F9",
    "...\u22EF",
  };

  private static final Map<Integer, String> MEANT = new HashMap<>();

  static {
    for (String group : LOOKALIKES) {
      String sign = group.startsWith("...") ? "..." : group.startsWith("->") ? "->" : first(group);
      group.substring(sign.length()).codePoints().forEach(c -> MEANT.put(c, sign));
    }
  }

  private StrayCharacters() {}

  private static String first(String text) {
    return text.substring(0, 1);
  }

  /** Whether a reader cannot see the character: it controls, formats or is half of a pair. */
  static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /**
   * The diagnostic for a stray character.
   *
   * @param number the number that ends just before it, or empty
   */
  static Diagnostic explain(Span span, int c, String number) {
    String message =
        isInvisible(c)
            ? "an invisible character"
            : "`" + Character.toString(c) + "` means nothing here";
    Diagnostic diagnostic =
        Diagnostic.of(Code.STRAY_CHARACTER, span, message).withLabel(describe(c));
    if (isInvisible(c)) {
      return diagnostic.withHelp("delete it");
    }
    if (c == '.' && !number.isEmpty()) {
      return diagnostic.withHelp("write `" + number + "` or `" + number + ".0`");
    }
    String meant = MEANT.get(c);
    return meant == null ? diagnostic : diagnostic.withHelp("write `" + meant + "`");
  }

  private static String describe(int c) {
    String name = Character.getName(c);
    String code = String.format(Locale.ROOT, "U+%04X", c);
    return name == null ? code : code + " " + name.toLowerCase(Locale.ROOT);
  }
}
