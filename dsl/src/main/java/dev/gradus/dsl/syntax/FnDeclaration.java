package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A function of the author's, {@code fn focal(p, y, g = 2) = mean(-(1 - p)^g·y·log(p))}.
 *
 * @param name the function
 * @param formals its operands, in order
 * @param body what it stands for
 * @param trivia its comments
 * @param span all of it
 */
public record FnDeclaration(Name name, List<Formal> formals, Expr body, Trivia trivia, Span span)
    implements Declaration {

  /**
   * An operand of a function.
   *
   * @param name how the body calls it
   * @param defaultValue its value where a call gives none
   * @param span both
   */
  public record Formal(Name name, Optional<Expr> defaultValue, Span span) {
    public Formal {
      Objects.requireNonNull(name);
      Objects.requireNonNull(defaultValue);
      Objects.requireNonNull(span);
    }

    Formal strip() {
      return new Formal(name.strip(), defaultValue.map(Expr::strip), Span.NONE);
    }
  }

  public FnDeclaration {
    Objects.requireNonNull(name);
    formals = List.copyOf(formals);
    Objects.requireNonNull(body);
    Objects.requireNonNull(trivia);
    Objects.requireNonNull(span);
  }

  @Override
  public FnDeclaration strip() {
    return new FnDeclaration(
        name.strip(),
        formals.stream().map(Formal::strip).toList(),
        body.strip(),
        Trivia.NONE,
        Span.NONE);
  }
}
