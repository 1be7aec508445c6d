package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.util.Objects;
import java.util.Optional;

/**
 * The declarations of another text, {@code import "smooth.loss" as smooth}.
 *
 * @param path where it is, relative to this text
 * @param pathSpan the path with its quotes
 * @param as a name for the loss of that text
 * @param trivia its comments
 * @param span all of it
 */
public record ImportDeclaration(
    String path, Span pathSpan, Optional<Name> as, Trivia trivia, Span span) implements Statement {
  public ImportDeclaration {
    Objects.requireNonNull(path);
    Objects.requireNonNull(pathSpan);
    Objects.requireNonNull(as);
    Objects.requireNonNull(trivia);
    Objects.requireNonNull(span);
  }

  @Override
  public ImportDeclaration strip() {
    return new ImportDeclaration(path, Span.NONE, as.map(Name::strip), Trivia.NONE, Span.NONE);
  }
}
