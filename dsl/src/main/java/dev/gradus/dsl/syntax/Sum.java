package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.util.List;
import java.util.Objects;

/**
 * Two or more addends, added from left to right.
 *
 * @param addends the first is never subtracted: {@code -a + b} begins with a {@link Negate}
 * @param span from the first addend to the last
 */
public record Sum(List<Addend> addends, Span span) implements Expr {
  /** One addend of a sum and whether a minus stands before it. */
  public record Addend(boolean minus, Expr value) {
    public Addend {
      Objects.requireNonNull(value);
    }
  }

  public Sum {
    addends = List.copyOf(addends);
    Objects.requireNonNull(span);
    if (addends.size() < 2 || addends.get(0).minus()) {
      throw new IllegalArgumentException("a sum has two addends or more, the first without a sign");
    }
  }

  /** A sum that was not read from a text. */
  public static Sum of(Addend... addends) {
    return new Sum(List.of(addends), Span.NONE);
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.visitSum(this);
  }

  @Override
  public Sum strip() {
    return new Sum(
        addends.stream().map(a -> new Addend(a.minus(), a.value().strip())).toList(), Span.NONE);
  }
}
