package dev.gradus.dsl.parse;

/**
 * How large a text may be. Checked first, so that no text costs more than these allow.
 *
 * @param maxChars code points of the text
 * @param maxDepth brackets, unary minus signs and powers inside one another; each costs stack
 * @param maxTerms terms, factors, arguments or classes side by side in one pair of brackets
 * @param maxDiagnostics mistakes reported in one run; the rest is dropped
 */
public record Limits(int maxChars, int maxDepth, int maxTerms, int maxDiagnostics) {
  /** Enough for every loss written by hand, and safe on a thread with a small stack. */
  public static final Limits DEFAULT = new Limits(100_000, 200, 2_000, 100);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public Limits {
    if (maxChars < 1 || maxDepth < 1 || maxTerms < 1 || maxDiagnostics < 1) {
      throw new IllegalArgumentException("every limit is at least 1");
    }
  }

  /** These limits, but with texts of so many code points at most. */
  public Limits withMaxChars(int value) {
    return new Limits(value, maxDepth, maxTerms, maxDiagnostics);
  }

  /** These limits, but with so many levels of nesting at most. */
  public Limits withMaxDepth(int value) {
    return new Limits(maxChars, value, maxTerms, maxDiagnostics);
  }

  /** These limits, but with so many parts side by side at most. */
  public Limits withMaxTerms(int value) {
    return new Limits(maxChars, maxDepth, value, maxDiagnostics);
  }

  /** These limits, but with so many mistakes in one run at most. */
  public Limits withMaxDiagnostics(int value) {
    return new Limits(maxChars, maxDepth, maxTerms, value);
  }
}
