package dev.gradus.cli;

import dev.gradus.cli.compute.Pairs;
import dev.gradus.cli.demo.frequency.FrequencyDemo;
import dev.gradus.cli.options.PlotOptions;
import dev.gradus.cli.options.RangeOptions;
import dev.gradus.cli.options.SpecsOptions;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gradus demo frequency}. */
@Command(
    name = "frequency",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Let gradient descent look for the frequency and phase of a sine, through several losses:",
      "the share of pairs (target, start) that end within 5 cents, begun anywhere in the range",
      "and begun within a semitone. Without a SPEC six losses are compared."
    })
final class DemoFrequencyCommand implements Callable<Integer> {
  @ParentCommand private DemoCommand demo;
  @Mixin private SpecsOptions specs;
  @Mixin private RangeOptions range;

  @Option(
      names = {"-n", "--n"},
      paramLabel = "N",
      defaultValue = "200",
      description = "the number of pairs (default: ${DEFAULT-VALUE})")
  private int n;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "100",
      description = "of each descent (default: ${DEFAULT-VALUE})")
  private int steps;

  @Option(
      names = "--lr",
      paramLabel = "X",
      defaultValue = "0.06",
      description = "first learning rate, in octaves and turns a step (default: ${DEFAULT-VALUE})")
  private double rate;

  @Option(
      names = "--fixed-phase",
      description = "leave the phase of the estimate as it is, as `gradus gra` does")
  private boolean fixedPhase;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "0.25",
      description = "length of the signals, at 16000 Hz (default: ${DEFAULT-VALUE})")
  private double seconds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "random pairs of this seed, in place of the Halton points of `gradus gra`")
  private Long seed;

  @Mixin private PlotOptions plot;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  private final Console console;

  DemoFrequencyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (n < 1 || steps < 1) {
      throw new UsageException("`--n` and `--steps` are 1 or more", "");
    }
    FrequencyDemo.Study study =
        new FrequencyDemo.Study(
            new Pairs(n, range.range(), Optional.ofNullable(seed)),
            steps,
            rate,
            !fixedPhase,
            seconds);
    return FrequencyDemo.run(specs, study, plot.file(), json, console.in(demo.format()));
  }
}
