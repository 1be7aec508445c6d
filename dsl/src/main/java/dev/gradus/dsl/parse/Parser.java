package dev.gradus.dsl.parse;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.Spec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Text to syntax tree. */
public final class Parser {
  private Parser() {}

  /** Parses a text within the default limits. */
  public static Parsed parse(Source source) {
    return parse(source, Limits.DEFAULT);
  }

  /**
   * Parses a text. Never throws for what a text contains: mistakes are diagnostics of the result.
   *
   * <p>A text of declarations without a loss is complete, since a file may hold just a hierarchy;
   * an empty one is not.
   */
  public static Parsed parse(Source source, Limits limits) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Spec> spec =
        source.length() > limits.maxChars()
            ? tooLong(source, limits, diagnostics)
            : spec(source, limits, diagnostics);
    List<Diagnostic> sorted = diagnostics.sorted();
    return new Parsed(
        diagnostics.hasErrors() ? Optional.empty() : spec,
        sorted.subList(0, Math.min(sorted.size(), limits.maxDiagnostics())));
  }

  private static Optional<Spec> tooLong(Source source, Limits limits, Diagnostics diagnostics) {
    String most = String.format(Locale.ROOT, "%,d", limits.maxChars());
    String length = String.format(Locale.ROOT, "%,d", source.length());
    Span place = new Span(source, limits.maxChars(), limits.maxChars() + 1);
    diagnostics.add(
        Diagnostic.of(Code.TEXT_TOO_LONG, place, "the text is too long")
            .withLabel("character " + most + " of " + length + " ends before this")
            .withHelp("a text has at most " + most + " characters"));
    return Optional.empty();
  }

  private static Optional<Spec> spec(Source source, Limits limits, Diagnostics diagnostics) {
    Scanner scanner = new Scanner(source, diagnostics);
    scanner.comments().forEach(c -> Version.check(source, c, diagnostics));
    List<Chunk> chunks = Layout.of(source, scanner, diagnostics, limits);
    if (chunks.isEmpty()) {
      if (!diagnostics.hasErrors()) {
        diagnostics.add(
            Diagnostic.of(Code.EMPTY_TEXT, new Span(source, 0, 0), "the text is empty")
                .withLabel("expected a loss")
                .withHelp("the simplest loss is a name, such as `mse`"));
      }
      return Optional.empty();
    }
    SpecBuilder builder =
        new SpecBuilder(source, diagnostics, scanner.comments(), limits.maxDiagnostics());
    for (int i = 0; i < chunks.size(); i++) {
      int following = i + 1 < chunks.size() ? chunks.get(i + 1).start() : source.length();
      builder.add(chunks.get(i), following);
    }
    return diagnostics.hasErrors() ? Optional.empty() : Optional.of(builder.build());
  }
}
