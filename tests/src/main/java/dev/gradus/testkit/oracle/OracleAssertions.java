package dev.gradus.testkit.oracle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.opentest4j.AssertionFailedError;

/**
 * Assertions that a loss agrees with an oracle. Tolerances are relative: to the value, to the
 * largest derivative of the gradient, to the difference of values along a line.
 */
public final class OracleAssertions {
  private static final double EXACT = 1e-12;
  private static final double INTEGRATED = 1e-11;
  private static final double DIFFERENCED = 1e-9;
  private static final double STEP = 1e-3;

  private OracleAssertions() {}

  /**
   * Asserts value and gradient against a reference to 1e-12, the gradient twice: against truncated
   * Taylor series and against differences in decimal arithmetic.
   *
   * @param inputs row-major values by name
   */
  public static void assertAgrees(
      Subject subject, Reference reference, Map<String, double[]> inputs) {
    assertAgrees(subject, reference, inputs, EXACT);
  }

  /** The same with another tolerance. */
  public static void assertAgrees(
      Subject subject, Reference reference, Map<String, double[]> inputs, double tolerance) {
    Oracle oracle = Oracle.of(reference, inputs);
    double value = oracle.value();
    require("value", value, subject.value(inputs), tolerance * Math.abs(value));
    double[] gradient = subject.gradient(inputs);
    compare(subject.of(), "Taylor series", oracle.gradient(subject.of()), gradient, tolerance);
    compare(
        subject.of(), "decimal differences", oracle.differences(subject.of()), gradient, tolerance);
  }

  private static void compare(
      String of, String by, double[] expected, double[] actual, double tolerance) {
    if (expected.length != actual.length) {
      throw new AssertionFailedError(
          "the gradient by " + of + " has " + actual.length + " elements, not " + expected.length);
    }
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    for (int i = 0; i < expected.length; i++) {
      require(
          "derivative by " + of + "[" + i + "], by " + by,
          expected[i],
          actual[i],
          tolerance * largest);
    }
  }

  /**
   * Asserts ∫∇L·d = L(x + d) − L(x) to 1e-11 of the values.
   *
   * @param line from x to x + d
   */
  public static void assertPathIntegral(Line line) {
    double from = line.value(0);
    double to = line.value(1);
    double size = Math.max(Math.abs(from), Math.abs(to));
    require(
        "integral of the gradient from x to x + d", to - from, integral(line), INTEGRATED * size);
  }

  private static double integral(Line line) {
    try {
      return PathIntegral.of(line);
    } catch (MaxCountExceededException e) {
      throw new AssertionFailedError(
          "integral of the gradient from x to x + d: does not settle; the gradient jumps on the way,"
              + " or is not finite",
          e);
    }
  }

  /** Asserts the slope at the start of a line against seven points in steps of 1e-3, to 1e-9. */
  public static void assertSevenPoints(Line line) {
    double expected = SevenPoints.slope(line, STEP);
    // Rounding of the values, through the step, is all that is left where the slope is small.
    double size = Math.max(Math.abs(expected), 1e-3 * Math.abs(line.value(0)));
    require("slope along the line", expected, line.slope(0), DIFFERENCED * size);
  }

  private static void require(String what, double expected, double actual, double room) {
    // Written so that NaN fails.
    boolean agrees = actual == expected || Math.abs(actual - expected) <= room;
    if (!agrees) {
      throw new AssertionFailedError(
          String.format(
              Locale.ROOT,
              "%s: expected %.17g ± %.2g, was %.17g, ratio %.6g",
              what,
              expected,
              room,
              actual,
              actual / expected),
          expected,
          actual);
    }
  }
}
