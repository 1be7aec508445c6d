package dev.gradus.dsl.parse;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version line, {@code #! gradus 1}: a first line that says for which version of the language a
 * text was written. To everything else it is a comment.
 */
final class Version {
  private static final String CURRENT = "1";
  private static final Pattern LINE =
      Pattern.compile("\uFEFF?#![ \t]*gradus(?![\\w/])[ \t]*(.*?)[ \t]*");

  private Version() {}

  /** Reports a version that is not this one. */
  static void check(Source source, Diagnostics diagnostics) {
    String line = source.lineText(1);
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches() || matcher.group(1).equals(CURRENT)) {
      return;
    }
    Span span = new Span(source, 0, line.codePointCount(0, line.length()));
    diagnostics.add(
        Diagnostic.of(
                Code.OTHER_VERSION,
                span,
                matcher.group(1).matches("[0-9]{1,9}")
                    ? "the text is written for version " + matcher.group(1) + " of the language"
                    : "the version is a whole number")
            .withLabel("this is version " + CURRENT)
            .withHelp("write `#! gradus " + CURRENT + "` if the text suits this version"));
  }
}
