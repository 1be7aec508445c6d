package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.util.Objects;

/**
 * A power, {@code p^2} or {@code p²}; {@code a^b^c} is {@code a^(b^c)}.
 *
 * @param base what is raised
 * @param exponent to which power
 * @param span from base to exponent
 */
public record Power(Expr base, Expr exponent, Span span) implements Expr {
  public Power {
    Objects.requireNonNull(base);
    Objects.requireNonNull(exponent);
    Objects.requireNonNull(span);
  }

  /** A power that was not read from a text. */
  public static Power of(Expr base, Expr exponent) {
    return new Power(base, exponent, Span.NONE);
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.visitPower(this);
  }

  @Override
  public Power strip() {
    return of(base.strip(), exponent.strip());
  }
}
