package dev.gradus.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a command keeps what came of it. */
public final class LogOptions {
  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "a .csv or .jsonl file that gets a line with loss and terms at its end")
  private Path log;

  /** The file, if there is one. */
  public Optional<Path> file() {
    return Optional.ofNullable(log);
  }
}
