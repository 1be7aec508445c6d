package dev.gradus.cli.options;

import java.util.List;
import picocli.CommandLine.Option;

/** Between which frequencies the sines of a study lie. */
public final class RangeOptions {
  private static final String STANDARD = "190,1200";

  @Option(
      names = "--range",
      paramLabel = "FROM,TO",
      split = ",",
      defaultValue = STANDARD,
      description = "where both frequencies lie, in hertz (default: ${DEFAULT-VALUE})")
  private List<Double> range;

  /**
   * The range.
   *
   * @throws UsageException if it is none
   */
  public NumberRange range() {
    return NumberRange.of("--range", range, STANDARD);
  }
}
