package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Span;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A loss whose names are resolved: weighted terms and the parameters they use.
 *
 * @param text the canonical text, with what it declares
 * @param loss the canonical text of the loss alone
 * @param terms the addends of the loss, in the author's order
 * @param parameters the parameters, in order of their first mention
 */
public record CheckedSpec(String text, String loss, List<Term> terms, List<Parameter> parameters) {

  /**
   * An addend of the loss.
   *
   * @param name the label given by {@code as}, or the canonical text without the weight
   * @param weight the product of its factors that depend on no input
   * @param body the rest
   * @param span the text of the term
   */
  public record Term(String name, Formula weight, Formula body, Span span) {}

  /**
   * A number that is set from outside.
   *
   * @param key what all its spellings share
   * @param name the spelling to show
   * @param value the value that the text gives it, if it does
   * @param low the smallest value allowed
   * @param high the largest value allowed
   * @param span where it is declared, or first mentioned
   */
  public record Parameter(
      String key, String name, OptionalDouble value, double low, double high, Span span) {

    /** Whether a value is in the range. */
    public boolean allows(double v) {
      return v >= low && v <= high;
    }
  }
}
