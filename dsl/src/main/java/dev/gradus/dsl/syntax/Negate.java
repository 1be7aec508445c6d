package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.util.Objects;

/**
 * A minus sign in front of a value. It binds tighter than {@code ·} and looser than {@code ^}.
 *
 * @param operand what is negated
 * @param span sign and operand
 */
public record Negate(Expr operand, Span span) implements Expr {
  public Negate {
    Objects.requireNonNull(operand);
    Objects.requireNonNull(span);
  }

  /** A negation that was not read from a text. */
  public static Negate of(Expr operand) {
    return new Negate(operand, Span.NONE);
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.visitNegate(this);
  }

  @Override
  public Negate strip() {
    return of(operand.strip());
  }
}
