package dev.gradus.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a command draws. */
public final class PlotOptions {
  @Option(
      names = "--plot",
      paramLabel = "FILE.png",
      description = "where the picture is written, a .png or .jpg file")
  private Path plot;

  /** The file of the picture, if there shall be one. */
  public Optional<Path> file() {
    return Optional.ofNullable(plot);
  }
}
