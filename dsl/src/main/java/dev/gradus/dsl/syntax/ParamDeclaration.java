package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.util.Objects;
import java.util.Optional;

/**
 * A free weight, {@code param α = 0.1 in [0, 10]}.
 *
 * @param name the parameter
 * @param defaultValue its value when nobody sets one
 * @param range the values it may take
 * @param trivia its comments
 * @param span all of it
 */
public record ParamDeclaration(
    Name name, Optional<Expr> defaultValue, Optional<Range> range, Trivia trivia, Span span)
    implements Declaration {

  /**
   * A closed range of values.
   *
   * @param low the smallest
   * @param high the largest
   * @param span from bracket to bracket
   */
  public record Range(Expr low, Expr high, Span span) {
    public Range {
      Objects.requireNonNull(low);
      Objects.requireNonNull(high);
      Objects.requireNonNull(span);
    }

    Range strip() {
      return new Range(low.strip(), high.strip(), Span.NONE);
    }
  }

  public ParamDeclaration {
    Objects.requireNonNull(name);
    Objects.requireNonNull(defaultValue);
    Objects.requireNonNull(range);
    Objects.requireNonNull(trivia);
    Objects.requireNonNull(span);
  }

  @Override
  public ParamDeclaration strip() {
    return new ParamDeclaration(
        name.strip(),
        defaultValue.map(Expr::strip),
        range.map(Range::strip),
        Trivia.NONE,
        Span.NONE);
  }
}
