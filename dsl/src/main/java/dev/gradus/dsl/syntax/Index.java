package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.util.Objects;

/**
 * One class of an array, {@code p[k]} or {@code p["Lead vocals"]}: an element of its last axis.
 *
 * @param base the array
 * @param index the index of a sum around it, or a class
 * @param quoted whether it stands in quotes, and so can only be a class
 * @param span from base to bracket
 */
public record Index(Expr base, Name index, boolean quoted, Span span) implements Expr {
  public Index {
    Objects.requireNonNull(base);
    Objects.requireNonNull(index);
    Objects.requireNonNull(span);
  }

  /** An index that was not read from a text. */
  public static Index of(Expr base, String index) {
    return new Index(base, Name.of(index), !Names.isIdentifier(index), Span.NONE);
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.visitIndex(this);
  }

  @Override
  public Index strip() {
    return new Index(base.strip(), index.strip(), quoted, Span.NONE);
  }
}
