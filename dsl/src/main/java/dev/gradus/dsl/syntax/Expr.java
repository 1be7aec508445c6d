package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;

/** An expression. Each kind is a record; {@link ExprVisitor} has a method for each. */
public sealed interface Expr
    permits NumberLiteral,
        Quantity,
        Name,
        Index,
        Call,
        Negate,
        Sum,
        Product,
        Power,
        Reduce,
        SetLiteral,
        Arrows,
        On,
        Named {

  /** Where it was read from, or {@link Span#NONE}. */
  Span span();

  /** Calls the visitor's method for this kind of expression. */
  <R> R accept(ExprVisitor<R> visitor);

  /**
   * The normal form: no spans, names as their keys, numbers in canonical spelling. Two expressions
   * say the same exactly when their normal forms are equal.
   */
  Expr strip();

  /** Whether both say the same, wherever they stand and however their names are spelled. */
  default boolean sameAs(Expr other) {
    return strip().equals(other.strip());
  }
}
