package dev.gradus.dsl.train;

/**
 * How often something happens in a run: after every so many steps, or at the end of every so many
 * epochs.
 *
 * @param count 1 or more
 * @param unit what is counted
 */
public record Every(int count, Unit unit) {
  /** What is counted. */
  public enum Unit {
    /** Updates of the parameters. */
    STEPS,
    /** Passes over the batches. */
    EPOCHS
  }

  /**
   * Checks the count.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Every {
    if (count < 1) {
      throw new IllegalArgumentException("every 1 or more, not " + count);
    }
  }

  /** After each {@code count}-th step, counted from the beginning of the run. */
  public static Every steps(int count) {
    return new Every(count, Unit.STEPS);
  }

  /** At the end of each {@code count}-th epoch. */
  public static Every epochs(int count) {
    return new Every(count, Unit.EPOCHS);
  }

  /** Whether it is time, right after the step that led to this position. */
  boolean due(Position now) {
    return unit == Unit.STEPS
        ? now.step() % count == 0
        : now.batch() == 0 && now.epoch() % count == 0;
  }
}
