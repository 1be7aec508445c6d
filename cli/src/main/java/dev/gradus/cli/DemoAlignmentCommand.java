package dev.gradus.cli;

import dev.gradus.cli.demo.alignment.AlignmentDemo;
import dev.gradus.cli.demo.alignment.Plan;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gradus demo alignment}. */
@Command(
    name = "alignment",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Teach a small network pitch classes by soft-DTW, from targets that say what comes after",
      "what but not when; five settings, and targets with times as the bound.",
      "Then align two renditions of a score, and let an encoder learn from such pairs with and",
      "without contrast. The music is made up, so the true times are known."
    })
final class DemoAlignmentCommand implements Callable<Integer> {
  @ParentCommand private DemoCommand demo;

  private static final int HIDDEN = 64;
  private static final int BATCH = 4;

  @Option(
      names = "--pieces",
      paramLabel = "N",
      defaultValue = "64",
      description = "pieces of 10 s to learn from (default: ${DEFAULT-VALUE})")
  private int pieces;

  @Option(
      names = "--tested",
      paramLabel = "N",
      defaultValue = "16",
      description = "pieces to test with (default: ${DEFAULT-VALUE})")
  private int tested;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "60",
      description = "of each setting (default: ${DEFAULT-VALUE})")
  private int epochs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of the music, the networks and the order (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where learning.png, alignments.png, renditions.png and path.csv are written")
  private Path folder;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  private final Console console;

  DemoAlignmentCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (pieces < 1 || tested < 1 || epochs < 1) {
      throw new UsageException("`--pieces`, `--tested` and `--epochs` are 1 or more", "");
    }
    Plan plan = new Plan(pieces, tested, epochs, HIDDEN, BATCH);
    return AlignmentDemo.run(
        plan, seed, Optional.ofNullable(folder), json, console.in(demo.format()));
  }
}
