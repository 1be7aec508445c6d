package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.util.List;
import java.util.Objects;

/**
 * The values that a schedule takes one after the other, {@code 0 → 1}. It stands only as an
 * argument.
 *
 * @param values at least two
 * @param span from the first value to the last
 */
public record Arrows(List<Expr> values, Span span) implements Expr {
  public Arrows {
    values = List.copyOf(values);
    Objects.requireNonNull(span);
    if (values.size() < 2) {
      throw new IllegalArgumentException("an arrow has two ends");
    }
  }

  /** Values that were not read from a text. */
  public static Arrows of(Expr... values) {
    return new Arrows(List.of(values), Span.NONE);
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.visitArrows(this);
  }

  @Override
  public Arrows strip() {
    return new Arrows(values.stream().map(Expr::strip).toList(), Span.NONE);
  }
}
