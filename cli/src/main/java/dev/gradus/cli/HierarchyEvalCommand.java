package dev.gradus.cli;

import dev.gradus.cli.hierarchy.MeasurePredictions;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import dev.gradus.losses.hierarchy.Strategy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gradus hierarchy eval}. */
@Command(
    name = "eval",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Measure whether predictions are right and agree with each other.",
      "Precision, recall, F1 and average precision of each class and level, the consistency γ of each",
      "class with its children, hierarchical precision, recall and F, and the edges that are violated.",
      "Files are .npy with a column for each class."
    })
final class HierarchyEvalCommand implements Callable<Integer> {
  @ParentCommand private HierarchyCommand parent;

  @Option(names = "--pred", required = true, paramLabel = "FILE", description = "probabilities")
  private Path pred;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "FILE",
      description = "labels, 0 or 1, in the same shape")
  private Path target;

  @Option(
      names = "--hierarchy",
      required = true,
      paramLabel = "FILE|NAME",
      description = "the classes: a file, or `singing` or `instruments`")
  private Path hierarchy;

  @Option(names = "--mask", paramLabel = "FILE", description = "0 where a label is unknown")
  private Path mask;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      defaultValue = "0.5",
      description = "a class is active above it (default: ${DEFAULT-VALUE})")
  private double threshold;

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      description = "what is made of predictions first: bottom-up, top-down-gate, top-down-product")
  private String strategy;

  @Option(
      names = "--plot",
      paramLabel = "FILE.png",
      description = "where a picture of F1 and γ of each class is written")
  private Path plot;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  private final Console console;

  HierarchyEvalCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!(threshold >= 0 && threshold < 1)) {
      throw new UsageException(
          "`--threshold` is from 0 to below 1, not " + threshold, "a class is active above it");
    }
    Optional<Strategy> made =
        Optional.ofNullable(strategy).map(s -> Strategy.find(s).orElseThrow(() -> unknown(s)));
    return MeasurePredictions.run(
        new MeasurePredictions.Files(
            pred, target, Optional.ofNullable(mask), Optional.ofNullable(plot)),
        hierarchy,
        threshold,
        made.orElse(Strategy.JOINT),
        json,
        console.in(parent.format()));
  }

  private static UsageException unknown(String strategy) {
    return new UsageException(
        "there is no strategy `" + strategy + "`",
        "one of "
            + Arrays.stream(Strategy.values())
                .map(s -> "`" + s + "` (" + s.code() + ")")
                .collect(Collectors.joining(", ")));
  }
}
