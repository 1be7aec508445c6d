package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.util.Objects;

/**
 * A time of a schedule, {@code 10 epochs} or {@code 50%}.
 *
 * @param amount how much
 * @param unit {@code steps}, {@code epochs} or {@code %}
 * @param span both
 */
public record Quantity(NumberLiteral amount, String unit, Span span) implements Expr {
  public Quantity {
    Objects.requireNonNull(amount);
    unit = Names.unit(unit).orElseThrow(() -> new IllegalArgumentException("no unit of time"));
    Objects.requireNonNull(span);
  }

  /** A time that was not read from a text. */
  public static Quantity of(double amount, String unit) {
    return new Quantity(NumberLiteral.of(amount), unit, Span.NONE);
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.visitQuantity(this);
  }

  @Override
  public Quantity strip() {
    return new Quantity(amount.strip(), unit, Span.NONE);
  }
}
