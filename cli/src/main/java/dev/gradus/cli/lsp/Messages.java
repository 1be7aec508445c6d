package dev.gradus.cli.lsp;

import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.parse.Lexeme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Range;

/** Diagnostics in the types of the protocol. */
final class Messages {
  private Messages() {}

  static List<org.eclipse.lsp4j.Diagnostic> of(Document document) {
    return document.diagnostics().stream().map(d -> of(d, document)).toList();
  }

  static org.eclipse.lsp4j.Diagnostic of(Diagnostic d, Document document) {
    List<String> words = new ArrayList<>(List.of(d.message()));
    if (!d.label().isEmpty()) {
      words.add(d.label());
    }
    d.help().forEach(help -> words.add("help: " + help));
    org.eclipse.lsp4j.Diagnostic message =
        new org.eclipse.lsp4j.Diagnostic(
            range(d, document),
            String.join("\n", words),
            d.isError() ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
            "gradus",
            d.code().id());
    message.setRelatedInformation(related(d, document));
    return message;
  }

  private static List<DiagnosticRelatedInformation> related(Diagnostic d, Document document) {
    List<DiagnosticRelatedInformation> all = new ArrayList<>();
    d.span()
        .filter(s -> !s.source().equals(document.source()))
        .filter(s -> !s.source().name().startsWith("<"))
        .ifPresent(s -> all.add(information(s, d.message(), document)));
    d.secondary().forEach(s -> all.add(information(s.span(), s.label(), document)));
    return all;
  }

  private static DiagnosticRelatedInformation information(
      Span span, String words, Document document) {
    return new DiagnosticRelatedInformation(Replies.location(span, document), words);
  }

  /** Where it is shown: a mistake in an imported file at the first import. */
  private static Range range(Diagnostic d, Document document) {
    Optional<Span> here = d.span().filter(s -> s.source().equals(document.source()));
    if (here.isPresent()) {
      return Positions.of(here.get());
    }
    return document.assistant().pieces().statements().stream()
        .filter(s -> s.get(0).is("import"))
        .findFirst()
        .map(s -> span(s))
        .map(Positions::of)
        .orElse(Positions.of(new Span(document.source(), 0, 0)));
  }

  private static Span span(List<Lexeme> statement) {
    return statement.get(0).span().to(statement.get(statement.size() - 1).span());
  }
}
