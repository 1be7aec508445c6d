package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.util.Objects;

/**
 * A name, used or declared: {@code α}, {@code mss.standard}, the callee of a call, a class of a
 * hierarchy. Class names may be any text; those that are no identifiers stand in quotes.
 *
 * @param text the author's spelling, normalised by {@link Names#normal}, without quotes
 * @param span where it stands
 */
public record Name(String text, Span span) implements Expr {
  public Name {
    text = Names.normal(text);
    Objects.requireNonNull(span);
  }

  /** A name that was not read from a text. */
  public static Name of(String text) {
    return new Name(text, Span.NONE);
  }

  /** What all spellings of this name share: use it for every lookup. */
  public String key() {
    return Names.key(text);
  }

  /** Whether it is a Greek letter or its ASCII twin, digits or subscripts behind it allowed. */
  public boolean isGreek() {
    return Names.isGreek(text);
  }

  /** Whether it has a dot in it, as {@code audio.pred}. */
  public boolean isDotted() {
    return text.indexOf('.') >= 0;
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.visitName(this);
  }

  @Override
  public Name strip() {
    return new Name(key(), Span.NONE);
  }
}
