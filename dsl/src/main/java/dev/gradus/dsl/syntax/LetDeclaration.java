package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.util.Objects;

/**
 * A name for an expression, {@code let smooth = mss(window=flattop)}.
 *
 * @param name the name
 * @param value what it stands for
 * @param trivia its comments
 * @param span all of it
 */
public record LetDeclaration(Name name, Expr value, Trivia trivia, Span span)
    implements Declaration {
  public LetDeclaration {
    Objects.requireNonNull(name);
    Objects.requireNonNull(value);
    Objects.requireNonNull(trivia);
    Objects.requireNonNull(span);
  }

  @Override
  public LetDeclaration strip() {
    return new LetDeclaration(name.strip(), value.strip(), Trivia.NONE, Span.NONE);
  }
}
