package dev.gradus.cli;

import dev.gradus.cli.demo.hierarchy.HierarchyDemo;
import dev.gradus.cli.demo.hierarchy.Study;
import dev.gradus.cli.options.PlotOptions;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gradus demo hierarchy}. */
@Command(
    name = "hierarchy",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Train small networks to say which instruments play, by six strategies, and measure how",
      "right they are (F1) and how well their levels agree (gamma).",
      "The music is made up: one to four of thirteen instruments at a time. All pieces have",
      "labels of families; few have labels of instruments."
    })
final class DemoHierarchyCommand implements Callable<Integer> {
  @ParentCommand private DemoCommand demo;

  @Option(
      names = "--pieces",
      paramLabel = "N",
      defaultValue = "60",
      description = "pieces to learn from, of about 20 s (default: ${DEFAULT-VALUE})")
  private int pieces;

  @Option(
      names = "--labelled",
      paramLabel = "N",
      defaultValue = "10",
      description = "how many of them have labels of instruments (default: ${DEFAULT-VALUE})")
  private int labelled;

  @Option(
      names = "--tested",
      paramLabel = "N",
      defaultValue = "20",
      description = "pieces to test with (default: ${DEFAULT-VALUE})")
  private int tested;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "40",
      description = "of each network (default: ${DEFAULT-VALUE})")
  private int epochs;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      defaultValue = "64",
      description = "units of each layer (default: ${DEFAULT-VALUE})")
  private int hidden;

  @Option(
      names = "--alpha",
      paramLabel = "X",
      defaultValue = "1",
      description = "weight of down (default: ${DEFAULT-VALUE})")
  private double alpha;

  @Option(
      names = "--beta",
      paramLabel = "X",
      defaultValue = "1",
      description = "weight of up (default: ${DEFAULT-VALUE})")
  private double beta;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of the music, the networks and the order (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "1",
      description = "repeat with so many seeds from there (default: ${DEFAULT-VALUE})")
  private int seeds;

  @Mixin private PlotOptions plot;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  private final Console console;

  DemoHierarchyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    require("--pieces", pieces, 1);
    require("--labelled", labelled, 1);
    require("--tested", tested, 1);
    require("--epochs", epochs, 1);
    require("--hidden", hidden, 1);
    require("--seeds", seeds, 1);
    if (labelled > pieces) {
      throw new UsageException(
          "`--labelled` is " + labelled + ", and there are only " + pieces + " pieces",
          "raise `--pieces` or lower `--labelled`");
    }
    if (!(alpha >= 0 && beta >= 0) || Double.isInfinite(alpha + beta)) {
      throw new UsageException("`--alpha` and `--beta` are weights: 0 or more", "");
    }
    Study study = new Study(pieces, labelled, tested, epochs, hidden, alpha, beta);
    List<Long> all = LongStream.range(seed, seed + seeds).boxed().toList();
    return HierarchyDemo.run(study, all, plot.file(), json, console.in(demo.format()));
  }

  private static void require(String option, int value, int least) {
    if (value < least) {
      throw new UsageException("`" + option + "` is " + least + " or more, not " + value, "");
    }
  }
}
