package dev.gradus.cli;

import dev.gradus.cli.compute.Pairs;
import dev.gradus.cli.compute.RankGradients;
import dev.gradus.cli.options.PlotOptions;
import dev.gradus.cli.options.RangeOptions;
import dev.gradus.cli.options.SpecsOptions;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gradus gra}. */
@Command(
    name = "gra",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Measure how often a loss knows in which direction the frequency of a sine is wrong:",
      "the share of pairs (target, estimate) where moving the estimate away raises the loss,",
      "and the share where the sign of its derivative by the frequency is right.",
      "Without a SPEC the three losses of the talk are measured."
    })
final class GraCommand implements Callable<Integer> {
  /** Where pairs come from. */
  enum Points {
    /** An even sequence that is the same every time. */
    HALTON,
    /** Pseudo-random numbers. */
    RANDOM;

    /** As it is written on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @ParentCommand private GradusCommand gradus;
  @Mixin private SpecsOptions specs;
  @Mixin private RangeOptions range;
  @Mixin private PlotOptions plot;

  @Option(
      names = {"-n", "--n"},
      paramLabel = "N",
      defaultValue = "1000",
      description = "the number of pairs (default: ${DEFAULT-VALUE})")
  private int n;

  @Option(
      names = "--steps",
      paramLabel = "S,…",
      split = ",",
      defaultValue = "0.3,3,30,300",
      description = "how far estimates are moved, in cents (default: ${DEFAULT-VALUE})")
  private List<Double> steps;

  @Option(
      names = "--points",
      paramLabel = "halton|random",
      defaultValue = "halton",
      description = "where frequencies and phases come from (default: ${DEFAULT-VALUE})")
  private Points points;

  @Option(names = "--seed", paramLabel = "N", description = "seed of random pairs (default: 1)")
  private Long seed;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  private final Console console;

  GraCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (n < 1) {
      throw new UsageException("`--n` is the number of pairs: 1 or more, not " + n, "");
    }
    if (seed != null && points != Points.RANDOM) {
      throw new UsageException(
          "`--seed` is for random pairs, and Halton points have none",
          "add `--points random`, or leave `--seed` out");
    }
    RankGradients.Study study =
        new RankGradients.Study(
            new Pairs(
                n,
                range.range(),
                points == Points.RANDOM ? Optional.of(seed == null ? 1 : seed) : Optional.empty()),
            steps);
    return RankGradients.run(specs, study, plot.file(), json, console.in(gradus.format()));
  }
}
