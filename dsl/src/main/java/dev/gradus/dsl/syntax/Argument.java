package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.util.Objects;
import java.util.Optional;

/**
 * An argument of a call, {@code window=flattop} or by its position.
 *
 * @param name its name; empty for a positional argument
 * @param value what is passed
 * @param span name and value
 */
public record Argument(Optional<Name> name, Expr value, Span span) {
  public Argument {
    Objects.requireNonNull(name);
    Objects.requireNonNull(value);
    Objects.requireNonNull(span);
  }

  /** A positional argument that was not read from a text. */
  public static Argument of(Expr value) {
    return new Argument(Optional.empty(), value, Span.NONE);
  }

  /** A named argument that was not read from a text. */
  public static Argument of(String name, Expr value) {
    return new Argument(Optional.of(Name.of(name)), value, Span.NONE);
  }

  Argument strip() {
    return new Argument(name.map(Name::strip), value.strip(), Span.NONE);
  }
}
