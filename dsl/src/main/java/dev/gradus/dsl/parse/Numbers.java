package dev.gradus.dsl.parse;

/** The values of number tokens. */
final class Numbers {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Numbers() {}

  /** A number's text with an ASCII minus sign in its exponent. */
  static String normal(String text) {
    return text.replace('\u2212', '-');
  }

  /** The nearest double, infinite or zero if it is out of range. */
  static double value(String text) {
    return Double.parseDouble(normal(text));
  }

  /** Whether all digits before the exponent are zero. */
  static boolean isZero(String text) {
    return text.chars().takeWhile(c -> c != 'e' && c != 'E').allMatch(c -> c == '0' || c == '.');
  }

  /** The digits of a superscript as plain digits, without its sign. */
  static String digits(String superscript) {
    StringBuilder digits = new StringBuilder();
    superscript
        .chars()
        .map(SUPERSCRIPTS::indexOf)
        .filter(digit -> digit >= 0)
        .forEach(digits::append);
    return digits.toString();
  }

  /** The absolute value of a superscript. */
  static double exponent(String superscript) {
    return Double.parseDouble(digits(superscript));
  }

  static boolean isNegative(String superscript) {
    return superscript.charAt(0) == '⁻';
  }
}
