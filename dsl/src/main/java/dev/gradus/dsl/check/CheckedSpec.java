package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.losses.schedule.Balanced;
import dev.gradus.losses.schedule.Learned;
import dev.gradus.losses.schedule.Schedule;
import java.util.List;
import java.util.Optional;
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
   * @param setting the value that the text gives it, if it does; a number is a schedule that never
   *     changes
   * @param low the smallest value allowed; −∞ if any is
   * @param high the largest value allowed; ∞ if any is
   * @param span where it is declared, or first mentioned
   * @param use where the loss first mentions it
   */
  public record Parameter(
      String key,
      String name,
      Optional<Schedule> setting,
      double low,
      double high,
      Span span,
      Span use) {

    /** Whether it is a schedule in the middle of the loss, which nobody can set. */
    public boolean isAnonymous() {
      return key.indexOf(' ') >= 0;
    }

    /** Whether a value is finite and in the range. */
    public boolean allows(double v) {
      return Double.isFinite(v) && v >= low && v <= high;
    }

    /**
     * The number that the text gives it; empty for none, and for one that changes over time or is
     * what training makes of it.
     */
    public OptionalDouble value() {
      return setting.isPresent() && setting.get().units().isEmpty() && !isLearned() && !isBalanced()
          ? OptionalDouble.of(setting.get().low())
          : OptionalDouble.empty();
    }

    /** Whether training learns it. */
    public boolean isLearned() {
      return setting.isPresent() && setting.get() instanceof Learned;
    }

    /** Whether training balances it. */
    public boolean isBalanced() {
      return setting.isPresent() && setting.get() instanceof Balanced;
    }

    /** The number nearest to a finite one that is in the range. */
    public double nearest(double v) {
      return Math.max(low, Math.min(high, v));
    }

    Parameter withValue(Schedule v) {
      return new Parameter(key, name, Optional.of(v), low, high, span, use);
    }

    Parameter usedAt(Span place) {
      return new Parameter(key, name, setting, low, high, span, place);
    }
  }
}
