package dev.gradus.dsl.diagnostics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The explanations of all codes, read from {@code explanations.md} beside this class.
 *
 * <p>They are kept as a document and not in {@link Code}, because they are prose: this way they can
 * be read, reviewed and published as they are.
 */
public final class Explanations {
  private static final String DOCUMENT = "explanations.md";

  private static final Pattern PARAGRAPHS = Pattern.compile("\n\n");
  private static final Pattern BEGIN = Pattern.compile("^(?=## )", Pattern.MULTILINE);

  /** A heading, paragraphs, and two examples in fences. */
  private static final Pattern SECTION =
      Pattern.compile(
          """
          ## (\\w+): (.+)

          ((?s:.+?))

          Wrong:

          ```wrong
          ((?s:.+?))
          ```

          Right:

          ```right
          ((?s:.+?))
          ```
          \n*""");

  /** Read once, when an explanation is first asked for. */
  private static final class Holder {
    static final Map<Code, Explanation> ALL = read(document());
  }

  private Explanations() {}

  /** The explanation of a code. */
  public static Explanation of(Code code) {
    return Holder.ALL.get(code);
  }

  /** The code that is written so, in upper or lower case. */
  public static Optional<Code> code(String id) {
    return Arrays.stream(Code.values()).filter(c -> c.id().equalsIgnoreCase(id)).findFirst();
  }

  /** The codes closest to what is none, best first. */
  public static List<String> nearest(String id) {
    return Suggest.nearest(
        id.toUpperCase(Locale.ROOT),
        Arrays.stream(Code.values()).map(Code::id).toList(),
        UnaryOperator.identity());
  }

  /** The document that has all of them, in Markdown. */
  public static String document() {
    try (InputStream in = Explanations.class.getResourceAsStream(DOCUMENT)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The sections of a document.
   *
   * @throws IllegalStateException if a code has no section or two, or a section is malformed
   */
  static Map<Code, Explanation> read(String document) {
    Map<Code, Explanation> all = new EnumMap<>(Code.class);
    for (String text : BEGIN.splitAsStream(document).skip(1).toList()) {
      Explanation explanation = section(text);
      if (all.put(explanation.code(), explanation) != null) {
        throw new IllegalStateException("explained twice: " + explanation.title());
      }
    }
    for (Code code : Code.values()) {
      if (!all.containsKey(code)) {
        throw new IllegalStateException("not explained: " + code.id());
      }
    }
    return all;
  }

  private static Explanation section(String text) {
    String heading = text.lines().findFirst().orElse("");
    Matcher m = SECTION.matcher(text);
    if (!m.matches()) {
      throw new IllegalStateException("not in the form of a section: " + heading);
    }
    Code code =
        code(m.group(1)).orElseThrow(() -> new IllegalStateException("no such code: " + heading));
    if (!code.title().equals(m.group(2))) {
      throw new IllegalStateException("the title is `" + code.title() + "`: " + heading);
    }
    List<String> paragraphs =
        PARAGRAPHS.splitAsStream(m.group(3)).map(p -> p.replace('\n', ' ')).toList();
    return new Explanation(code, paragraphs, m.group(4), m.group(5));
  }
}
