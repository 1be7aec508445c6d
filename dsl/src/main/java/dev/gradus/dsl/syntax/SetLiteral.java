package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.util.List;
import java.util.Objects;

/**
 * A set of values, {@code {64, 128}}, in the author's order.
 *
 * @param elements at least one; whether twice the same is allowed is for the checker to say
 * @param span from brace to brace
 */
public record SetLiteral(List<Expr> elements, Span span) implements Expr {
  public SetLiteral {
    elements = List.copyOf(elements);
    Objects.requireNonNull(span);
    if (elements.isEmpty()) {
      throw new IllegalArgumentException("a set has an element");
    }
  }

  /** A set that was not read from a text. */
  public static SetLiteral of(Expr... elements) {
    return new SetLiteral(List.of(elements), Span.NONE);
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.visitSet(this);
  }

  @Override
  public SetLiteral strip() {
    return new SetLiteral(elements.stream().map(Expr::strip).toList(), Span.NONE);
  }
}
