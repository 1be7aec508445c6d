package dev.gradus.cli;

import dev.gradus.cli.demo.frequency.DependencyDemo;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gradus demo dependency}. */
@Command(
    name = "dependency",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Draw why a spectral loss depends on window, sizes and compression: spectra of close sines,",
      "small landscapes of many losses, and where the smooth loss fails, too."
    })
final class DemoDependencyCommand implements Callable<Integer> {
  @ParentCommand private DemoCommand demo;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "dependency",
      description = "where the pictures are written (default: ${DEFAULT-VALUE})")
  private Path out;

  @Option(
      names = "--points",
      paramLabel = "N",
      defaultValue = "160",
      description = "frequencies of each landscape (default: ${DEFAULT-VALUE})")
  private int points;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "0.25",
      description = "length of the signals, at 16000 Hz (default: ${DEFAULT-VALUE})")
  private double seconds;

  private final Console console;

  DemoDependencyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (points < 2) {
      throw new UsageException("`--points` is 2 or more, not " + points, "");
    }
    return DependencyDemo.run(out, points, seconds, console.in(demo.format()));
  }
}
