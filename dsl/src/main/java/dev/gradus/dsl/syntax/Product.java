package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.util.List;
import java.util.Objects;

/**
 * Two or more factors, multiplied and divided from left to right.
 *
 * @param factors the first is never divided by
 * @param span from the first factor to the last
 */
public record Product(List<Factor> factors, Span span) implements Expr {
  /** One factor of a product and whether the product is divided by it. */
  public record Factor(boolean divide, Expr value) {
    public Factor {
      Objects.requireNonNull(value);
    }
  }

  public Product {
    factors = List.copyOf(factors);
    Objects.requireNonNull(span);
    if (factors.size() < 2 || factors.get(0).divide()) {
      throw new IllegalArgumentException("a product has two factors or more, the first no divisor");
    }
  }

  /** A product that was not read from a text. */
  public static Product of(Factor... factors) {
    return new Product(List.of(factors), Span.NONE);
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.visitProduct(this);
  }

  @Override
  public Product strip() {
    return new Product(
        factors.stream().map(f -> new Factor(f.divide(), f.value().strip())).toList(), Span.NONE);
  }
}
