package dev.gradus.losses.value;

/**
 * A length of time, or a time from the start of a run.
 *
 * @param amount how much: finite, 0 or more
 * @param unit what is counted
 */
public record Duration(double amount, Unit unit) {
  /**
   * A length of time.
   *
   * @throws IllegalArgumentException if the amount is negative or not finite
   */
  public Duration {
    if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a time is 0 or more, and finite: not " + Numbers.text(amount));
    }
    amount = amount == 0 ? 0 : amount; // -0 and 0 are one time
  }

  /**
   * The amount as a clock counts it: steps, epochs, or for {@code %} the share of the run. The
   * division by 100 gives the double nearest to that share, so that 29% is 0.29 exactly.
   */
  public double onClock() {
    return unit == Unit.PERCENT ? amount / 100 : amount;
  }

  /** As a specification spells it: {@code 10 epochs}, {@code 1 step}, {@code 50%}. */
  @Override
  public String toString() {
    return Numbers.text(amount) + (unit == Unit.PERCENT ? "" : " ") + unit.after(amount);
  }
}
