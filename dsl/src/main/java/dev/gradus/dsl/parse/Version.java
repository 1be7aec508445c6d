package dev.gradus.dsl.parse;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;

/**
 * The version line, {@code #! gradus 1}: a comment that says for which version of the language a
 * text was written. To everything else it is a comment.
 */
final class Version {
  private static final String CURRENT = "1";
  private static final Pattern LINE = Pattern.compile("#![ \t]*gradus(?![\\w/])[ \t]*(.*?)[ \t]*");

  private Version() {}

  /**
   * Reports a version that is not this one. Usually it is the first line; a comment further down is
   * held to the same, since the canonical text may begin with it.
   */
  static void check(Source source, Token comment, Diagnostics diagnostics) {
    Matcher matcher = LINE.matcher(comment.getText());
    if (!matcher.matches() || matcher.group(1).equals(CURRENT)) {
      return;
    }
    Span span = Tokens.span(source, comment);
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
