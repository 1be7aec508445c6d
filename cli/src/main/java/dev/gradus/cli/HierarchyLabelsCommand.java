package dev.gradus.cli;

import dev.gradus.cli.hierarchy.CloseLabels;
import dev.gradus.cli.terminal.Console;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gradus hierarchy labels}. */
@Command(
    name = "labels",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Complete labels as far as the hierarchy decides them.",
      "Above a class that is present all are present, below one that is absent all are absent, and the",
      "rest stays unknown. Contradictions are listed; with any, the exit status is 1."
    })
final class HierarchyLabelsCommand implements Callable<Integer> {
  @ParentCommand private HierarchyCommand parent;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "FILE",
      description = "labels, 0 or 1, with a column for each class")
  private Path target;

  @Option(
      names = "--hierarchy",
      required = true,
      paramLabel = "FILE|NAME",
      description = "the classes: a file, or `singing` or `instruments`")
  private Path hierarchy;

  @Option(names = "--mask", paramLabel = "FILE", description = "0 where a label is unknown")
  private Path mask;

  @Option(names = "--out", paramLabel = "FILE.npy", description = "where labels are written")
  private Path out;

  @Option(
      names = "--out-mask",
      paramLabel = "FILE.npy",
      description = "where their mask is written: 0 where a label is still unknown")
  private Path outMask;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  private final Console console;

  HierarchyLabelsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return CloseLabels.run(
        new CloseLabels.Files(
            target,
            Optional.ofNullable(mask),
            Optional.ofNullable(out),
            Optional.ofNullable(outMask)),
        hierarchy,
        json,
        console.in(parent.format()));
  }
}
