package dev.gradus.cli.options;

import java.util.List;

/**
 * Two numbers with a comma between them.
 *
 * @param from the smaller one
 * @param to the larger one
 */
public record NumberRange(double from, double to) {
  /**
   * Reads an option.
   *
   * @param numbers what stands between its commas
   * @throws UsageException unless these are two positive numbers in rising order
   */
  public static NumberRange of(String option, List<Double> numbers, String example) {
    if (numbers.size() != 2
        || !(numbers.get(0) > 0 && numbers.get(0) < numbers.get(1))
        || numbers.get(1).isInfinite()) {
      throw new UsageException(
          "`" + option + "` needs two positive numbers, the smaller one first",
          "write `" + option + " " + example + "`");
    }
    return new NumberRange(numbers.get(0), numbers.get(1));
  }
}
