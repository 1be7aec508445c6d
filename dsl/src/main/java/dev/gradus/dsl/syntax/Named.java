package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.util.Objects;

/**
 * An expression with a label, {@code bce as activity}. In a sum the label belongs to one addend.
 *
 * @param value what is labelled
 * @param label the name a term is reported under
 * @param span from value to label
 */
public record Named(Expr value, Name label, Span span) implements Expr {
  public Named {
    Objects.requireNonNull(value);
    Objects.requireNonNull(label);
    Objects.requireNonNull(span);
  }

  /** A label that was not read from a text. */
  public static Named of(Expr value, String label) {
    return new Named(value, Name.of(label), Span.NONE);
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.visitNamed(this);
  }

  @Override
  public Named strip() {
    return new Named(value.strip(), label.strip(), Span.NONE);
  }
}
