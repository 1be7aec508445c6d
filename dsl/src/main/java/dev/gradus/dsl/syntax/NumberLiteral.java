package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;

/**
 * A number as written. It has no sign: {@code -2} is a {@link Negate}.
 *
 * @param value finite, not negative
 * @param text the author's digits
 * @param span where it stands
 */
public record NumberLiteral(double value, String text, Span span) implements Expr {
  /** Numbers below 10 to this power are written out, from there on with an exponent. */
  private static final int PLAIN_UNTIL = 10;

  /** The number of zeros behind the point before an exponent is shorter to read. */
  private static final int PLAIN_FROM = -4;

  private static final int DIGITS_OF_A_DOUBLE = 17;

  public NumberLiteral {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("a literal is finite and not negative: " + value);
    }
    Objects.requireNonNull(text);
    Objects.requireNonNull(span);
  }

  /** A number that was not read from a text. */
  public static NumberLiteral of(double value) {
    return new NumberLiteral(value, canonical(value), Span.NONE);
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.visitNumber(this);
  }

  @Override
  public NumberLiteral strip() {
    return of(value);
  }

  /**
   * The shortest decimal that reads back as the same double: {@code 0.5}, {@code 64}, {@code 1e-5}.
   *
   * <p>{@link Double#toString} is not used because up to JDK 18 it sometimes prints a digit too
   * many (2.0E-3 is fine, 2.2250738585072014E-308 and 2.0E23 have longer siblings), and a canonical
   * text must not depend on the JDK.
   */
  public static String canonical(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal shortest = exact;
    for (int digits = 1; digits <= DIGITS_OF_A_DOUBLE; digits++) {
      shortest = exact.round(new MathContext(digits));
      if (shortest.doubleValue() == value) {
        break;
      }
    }
    shortest = shortest.stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= PLAIN_FROM && exponent < PLAIN_UNTIL) {
      return shortest.toPlainString();
    }
    String digits = shortest.unscaledValue().toString();
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    return digits.charAt(0) + fraction + "e" + exponent;
  }
}
