package dev.gradus.cli.options;

import dev.gradus.dsl.imports.Imports;
import dev.gradus.losses.schedule.Clock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What a loss is read with: the declarations it sees, the values of its parameters, the time. */
public final class ContextOptions {
  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "value of a parameter, such as α=0.2 or alpha=0.2; may be repeated")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--hierarchy",
      paramLabel = "FILE|NAME",
      description =
          "a hierarchy: a file, or `singing` or `instruments`; a text may declare other things,"
              + " too; may be repeated")
  private List<Path> hierarchies = new ArrayList<>();

  @Option(
      names = "--no-imports",
      description = "refuse to import other files, for texts that nobody vouches for")
  private boolean noImports;

  @Option(names = "--step", paramLabel = "N", description = "the step that schedules see")
  private Double step;

  @Option(names = "--epoch", paramLabel = "X", description = "the epoch that schedules see")
  private Double epoch;

  @Option(
      names = "--progress",
      paramLabel = "X",
      description = "the share of the run that schedules see, from 0 to 1 or such as 50%%")
  private String progress;

  /** The values of parameters. */
  public Map<String, Double> parameters() {
    return Bindings.numbers(set);
  }

  /** The files with declarations. */
  public List<Path> declarations() {
    return List.copyOf(hierarchies);
  }

  /** Where a loss may import texts from. */
  public Imports imports() {
    return noImports ? Imports.NONE : Imports.files(Path.of(""));
  }

  /** The time that schedules see. */
  public Clock clock() {
    try {
      return Clock.of(known(step), known(epoch), share());
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          e.getMessage(), "a run starts at `--step 0`, and ends at `--progress 1`");
    }
  }

  private static double known(Double time) {
    return time == null ? Double.NaN : time;
  }

  private double share() {
    if (progress == null) {
      return Double.NaN;
    }
    boolean percent = progress.endsWith("%");
    String digits = percent ? progress.substring(0, progress.length() - 1) : progress;
    try {
      return Double.parseDouble(digits) / (percent ? 100 : 1);
    } catch (NumberFormatException e) {
      throw new UsageException(
          "`--progress " + progress + "` is not a number", "write `--progress 0.5` or `50%`");
    }
  }
}
