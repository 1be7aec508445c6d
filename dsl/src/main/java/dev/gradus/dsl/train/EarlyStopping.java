package dev.gradus.dsl.train;

import java.util.Optional;

/**
 * When a run ends before its time: after so many validations in a row that were not better than the
 * best before them. Lower is better; NaN is never better.
 *
 * <p>Under a loss whose weights change over time, values of different times do not compare: watch a
 * term then, whose value is the one before its weight.
 *
 * @param patience validations in a row without improvement, 1 or more
 * @param minDelta by how much more than this a value has to be lower to count, 0 or more
 * @param term the name of the term that is watched; empty for the loss itself
 */
public record EarlyStopping(int patience, double minDelta, Optional<String> term) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if they are out of range
   */
  public EarlyStopping {
    if (patience < 1) {
      throw new IllegalArgumentException("patience is 1 validation or more, not " + patience);
    }
    if (!(minDelta >= 0 && minDelta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("an improvement is 0 or more, not " + minDelta);
    }
  }

  /** Watches the loss and takes any improvement. */
  public static EarlyStopping patience(int validations) {
    return new EarlyStopping(validations, 0, Optional.empty());
  }

  /** The same, taking only improvements by more than this. */
  public EarlyStopping minDelta(double least) {
    return new EarlyStopping(patience, least, term);
  }

  /** The same, watching the value of a term. */
  public EarlyStopping watching(String name) {
    return new EarlyStopping(patience, minDelta, Optional.of(name));
  }
}
