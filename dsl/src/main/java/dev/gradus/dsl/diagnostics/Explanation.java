package dev.gradus.dsl.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a code means at length, with an example that has the fault and one that has not.
 *
 * @param code what is explained
 * @param paragraphs what it means, why it is a fault and how to mend it; one line each
 * @param wrong a text, or command lines, for which the code is reported; no line break at its end
 * @param right the same mended
 */
public record Explanation(Code code, List<String> paragraphs, String wrong, String right) {
  private static final Pattern SPACE = Pattern.compile(" ");
  private static final String INDENT = "  ";

  public Explanation {
    Objects.requireNonNull(code);
    paragraphs = List.copyOf(paragraphs);
    Objects.requireNonNull(wrong);
    Objects.requireNonNull(right);
  }

  /** The code and its title, such as {@code L203: unknown term}. */
  public String title() {
    return code.id() + ": " + code.title();
  }

  /**
   * All of it as plain text, without a line break at its end.
   *
   * @param columns paragraphs are broken before they get wider than this; examples are not broken
   */
  public String render(int columns) {
    List<String> parts = new ArrayList<>();
    parts.add(code.severity().word() + " " + title());
    paragraphs.forEach(p -> parts.add(wrap(p, columns)));
    parts.add("Wrong:");
    parts.add(indent(wrong));
    parts.add("Right:");
    parts.add(indent(right));
    return String.join("\n\n", parts);
  }

  private static String indent(String example) {
    return example
        .lines()
        .map(line -> line.isEmpty() ? line : INDENT + line)
        .collect(Collectors.joining("\n"));
  }

  /** Breaks a text at spaces. A word that is wider than a line gets a line of its own. */
  private static String wrap(String text, int columns) {
    StringBuilder out = new StringBuilder();
    int width = 0;
    for (String word : SPACE.splitAsStream(text).toList()) {
      int more = DisplayWidth.of(word);
      if (out.length() > 0) {
        boolean fits = width + 1 + more <= columns;
        out.append(fits ? ' ' : '\n');
        width = fits ? width + 1 : 0;
      }
      out.append(word);
      width += more;
    }
    return out.toString();
  }
}
