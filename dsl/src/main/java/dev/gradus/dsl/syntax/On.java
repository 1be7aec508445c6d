package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.util.Objects;

/**
 * An expression that reads its own inputs, {@code mss on audio}: {@code audio.pred} and {@code
 * audio.target}. In a sum it belongs to one addend.
 *
 * @param value what reads them
 * @param group the name before the dot
 * @param span from value to group
 */
public record On(Expr value, Name group, Span span) implements Expr {
  public On {
    Objects.requireNonNull(value);
    Objects.requireNonNull(group);
    Objects.requireNonNull(span);
  }

  /** An expression with inputs that was not read from a text. */
  public static On of(Expr value, String group) {
    return new On(value, Name.of(group), Span.NONE);
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.visitOn(this);
  }

  @Override
  public On strip() {
    return new On(value.strip(), group.strip(), Span.NONE);
  }
}
