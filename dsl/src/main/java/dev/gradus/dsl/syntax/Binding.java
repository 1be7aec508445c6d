package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.util.Objects;

/**
 * A value for a parameter after the loss, {@code where α = 0.1}.
 *
 * @param name the parameter
 * @param value its value
 * @param span both
 */
public record Binding(Name name, Expr value, Span span) {
  public Binding {
    Objects.requireNonNull(name);
    Objects.requireNonNull(value);
    Objects.requireNonNull(span);
  }

  Binding strip() {
    return new Binding(name.strip(), value.strip(), Span.NONE);
  }
}
