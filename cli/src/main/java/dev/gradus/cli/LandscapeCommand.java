package dev.gradus.cli;

import dev.gradus.cli.compute.DrawLandscape;
import dev.gradus.cli.options.NumberRange;
import dev.gradus.cli.options.PlotOptions;
import dev.gradus.cli.options.SpecsOptions;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gradus landscape}. */
@Command(
    name = "landscape",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Show a loss over the frequency of an estimated sine, or over frequency and amplitude.",
      "The target is a sine of amplitude 1, and estimates begin at its phase."
    })
final class LandscapeCommand implements Callable<Integer> {
  private static final int CURVE_POINTS = 400;
  private static final int MAP_POINTS = 80;

  @ParentCommand private GradusCommand gradus;
  @Mixin private SpecsOptions specs;
  @Mixin private PlotOptions plot;

  @Option(
      names = "--target",
      paramLabel = "HZ",
      defaultValue = "1000",
      description = "frequency of the target (default: ${DEFAULT-VALUE})")
  private double target;

  @Option(
      names = "--from",
      paramLabel = "HZ",
      defaultValue = "200",
      description = "lowest frequency of the estimate (default: ${DEFAULT-VALUE})")
  private double from;

  @Option(
      names = "--to",
      paramLabel = "HZ",
      defaultValue = "5000",
      description = "highest frequency of the estimate (default: ${DEFAULT-VALUE})")
  private double to;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "how many frequencies, at equal ratios (default: 400; 80 with --amplitude)")
  private Integer points;

  @Option(
      names = "--amplitude",
      paramLabel = "FROM,TO",
      split = ",",
      description = "make a map over frequency and amplitude, such as 0.1,2; of one SPEC")
  private List<Double> amplitude;

  @Option(
      names = "--amplitude-points",
      paramLabel = "N",
      defaultValue = "30",
      description = "how many amplitudes, at equal distances (default: ${DEFAULT-VALUE})")
  private int amplitudePoints;

  @Option(
      names = "--phase",
      paramLabel = "RAD",
      defaultValue = "0",
      description = "how far estimates are ahead of the target (default: ${DEFAULT-VALUE})")
  private double phase;

  @Option(
      names = "--rate",
      paramLabel = "HZ",
      defaultValue = "16000",
      description = "samples per second (default: ${DEFAULT-VALUE})")
  private double rate;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "1",
      description = "length of the signals (default: ${DEFAULT-VALUE})")
  private double seconds;

  @Option(
      names = "--csv",
      paramLabel = "FILE.csv",
      description = "where the numbers are written: spec, frequency, amplitude, loss, normalised")
  private Path csv;

  private final Console console;

  LandscapeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (specs.specs().isEmpty()) {
      throw new UsageException(
          "`gradus landscape` needs a SPEC", "such as `mss.standard`; several share a picture");
    }
    if (amplitude != null && specs.specs().size() > 1) {
      throw new UsageException(
          "a map with `--amplitude` shows one loss, and there are " + specs.specs().size(),
          "run the command once for each");
    }
    int frequencies = points != null ? points : amplitude == null ? CURVE_POINTS : MAP_POINTS;
    if (frequencies < 2 || amplitudePoints < 2) {
      throw new UsageException("`--points` and `--amplitude-points` are 2 or more", "");
    }
    if (!(from > 0 && from < to)) {
      throw new UsageException(
          "`--from` is above 0 and below `--to`", "such as `--from 200 --to 5000`");
    }
    long samples = Math.round(seconds * rate);
    if (samples < 1 || samples > Integer.MAX_VALUE || !Double.isFinite(rate * phase)) {
      throw new UsageException(
          "`--seconds` and `--rate` make no signal", "leave them out for one second at 16000 Hz");
    }
    DrawLandscape.Study study =
        new DrawLandscape.Study(
            target,
            new NumberRange(from, to),
            frequencies,
            Optional.ofNullable(amplitude).map(a -> NumberRange.of("--amplitude", a, "0.1,2")),
            amplitudePoints,
            phase,
            rate,
            (int) samples);
    return DrawLandscape.run(
        specs, study, Optional.ofNullable(csv), plot.file(), console.in(gradus.format()));
  }
}
