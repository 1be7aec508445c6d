package dev.gradus.cli.options;

import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** What is done to audio before anything is computed of it. */
public final class SignalOptions {
  private static final int HIGHEST_RATE = 10_000_000;

  @Option(
      names = "--resample",
      paramLabel = "HZ",
      description = "bring all audio to this sample rate")
  private Integer rate;

  @Option(
      names = "--excerpt",
      paramLabel = "FROM..TO",
      description = "use this stretch of the audio only, such as 0.5s..2s")
  private String excerpt;

  @Option(
      names = "--trim",
      description = "cut audio of different lengths to the shortest, at its end")
  private boolean trim;

  /** The sample rate asked for, if one is. */
  public OptionalInt rate() {
    if (rate == null) {
      return OptionalInt.empty();
    }
    if (rate < 1 || rate > HIGHEST_RATE) {
      throw new UsageException(
          "`--resample` is a sample rate in hertz, not " + rate, "such as `--resample 16000`");
    }
    return OptionalInt.of(rate);
  }

  /** The stretch asked for, if one is. */
  public Optional<Excerpt> excerpt() {
    return Optional.ofNullable(excerpt).map(Excerpt::of);
  }

  /** Whether longer signals are cut. */
  public boolean trim() {
    return trim;
  }
}
