package dev.gradus.testkit.oracle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The oracle itself, against derivatives worked out by hand. */
class OracleTest {
  private static final double X = 0.5;
  private static final double Y = -3;

  private final Oracle oracle = Oracle.of(References::polynomial, Map.of("x", new double[] {X, Y}));

  @Test
  void valueIsTheFormula() {
    assertEquals(X * X * Y + StrictMath.log1p(X), oracle.value(), 1e-16);
  }

  @Test
  void gradientIsTheFormulaBothWays() {
    double[] expected = {2 * X * Y + 1 / (1 + X), X * X};
    assertArrayEquals(expected, oracle.gradient("x"), 1e-15);
    assertArrayEquals(expected, oracle.differences("x"), 1e-15);
  }

  @Test
  void hessianIsTheFormula() {
    double[][] hessian = oracle.hessian("x");
    assertEquals(2, hessian.length);
    assertArrayEquals(new double[] {2 * Y - 1 / ((1 + X) * (1 + X)), 2 * X}, hessian[0], 1e-15);
    assertArrayEquals(new double[] {2 * X, 0}, hessian[1], 1e-15);
  }

  @Test
  void digitsReachWhereTheExponentGoes() {
    Oracle tiny = Oracle.of(References::polynomial, Map.of("x", new double[] {1e-100, 0}));
    assertEquals(0, tiny.value());
    assertEquals(1e-100, tiny.withDigits(130).value(), 1e-114);
  }

  @Test
  void inputsAreCopied() {
    double[] x = {X, Y};
    Oracle copy = Oracle.of(References::polynomial, Map.of("x", x));
    x[0] = 100;
    assertEquals(oracle.value(), copy.value());
  }

  @Test
  void unknownInputIsNamed() {
    Oracle none = Oracle.of(References::polynomial, Map.of("z", new double[] {1}));
    String message = assertThrows(IllegalArgumentException.class, none::value).getMessage();
    assertTrue(message.contains("`x`") && message.contains("[z]"), message);
  }
}
