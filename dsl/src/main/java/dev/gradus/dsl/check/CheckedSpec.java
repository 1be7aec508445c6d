package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Span;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A loss whose names are resolved: weighted terms and the parameters they use.
 *
 * @param text the canonical text, with everything declared for it
 * @param loss the canonical text of the loss alone
 * @param terms the addends of the loss, in the author's order
 * @param parameters the parameters, in order of their first mention
 */
public record CheckedSpec(String text, String loss, List<Term> terms, List<Parameter> parameters) {
  public CheckedSpec {
    terms = List.copyOf(terms);
    parameters = List.copyOf(parameters);
  }

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
   * @param low the smallest value allowed; −∞ if any is
   * @param high the largest value allowed; ∞ if any is
   * @param span where it is declared, or first mentioned
   * @param use where the loss first mentions it
   */
  public record Parameter(
      String key, String name, OptionalDouble value, double low, double high, Span span, Span use) {

    /** Whether a value is finite and in the range. */
    public boolean allows(double v) {
      return Double.isFinite(v) && v >= low && v <= high;
    }

    Parameter withValue(double v) {
      return new Parameter(key, name, OptionalDouble.of(v), low, high, span, use);
    }

    Parameter usedAt(Span place) {
      return new Parameter(key, name, value, low, high, span, place);
    }
  }
}
