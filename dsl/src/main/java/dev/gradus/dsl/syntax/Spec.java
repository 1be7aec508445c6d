package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A whole text: statements, then the loss.
 *
 * @param source what it was read from
 * @param statements in the author's order
 * @param result the loss; empty for a text of declarations, such as a file with a hierarchy
 * @param where the values bound after the loss; empty without a loss
 * @param resultTrivia the comments of the loss
 * @param closing the comments after everything, as in {@link Trivia#leading}
 */
public record Spec(
    Source source,
    List<Statement> statements,
    Optional<Expr> result,
    List<Binding> where,
    Trivia resultTrivia,
    List<String> closing) {
  public Spec {
    Objects.requireNonNull(source);
    statements = List.copyOf(statements);
    Objects.requireNonNull(result);
    where = List.copyOf(where);
    Objects.requireNonNull(resultTrivia);
    closing = List.copyOf(closing);
    if (result.isEmpty() && !where.isEmpty()) {
      throw new IllegalArgumentException("nothing to bind values in");
    }
  }

  /** A spec without comments that was not read from a text. */
  public static Spec of(List<Statement> statements, Expr result, List<Binding> where) {
    return new Spec(
        Span.NONE.source(), statements, Optional.of(result), where, Trivia.NONE, List.of());
  }

  /** The normal form, see {@link Expr#strip}; source and comments are dropped. */
  public Spec strip() {
    return new Spec(
        Span.NONE.source(),
        statements.stream().map(Statement::strip).toList(),
        result.map(Expr::strip),
        where.stream().map(Binding::strip).toList(),
        Trivia.NONE,
        List.of());
  }

  /** Whether both say the same, comments and spelling aside. */
  public boolean sameAs(Spec other) {
    return strip().equals(other.strip());
  }
}
