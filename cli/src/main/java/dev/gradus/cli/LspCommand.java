package dev.gradus.cli;

import dev.gradus.cli.lsp.GradusServer;
import dev.gradus.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gradus lsp}. */
@Command(
    name = "lsp",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Help an editor with texts: the Language Server Protocol on standard input and output.",
      "An editor starts it."
    })
final class LspCommand implements Callable<Integer> {
  /** Many clients add it to whatever they start. */
  @Option(names = "--stdio", description = "standard input and output, which is the only way")
  private boolean stdio;

  private final Console console;

  LspCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return GradusServer.run(
        console.in(), console.out(), new Version().getVersion()[0], console.err());
  }
}
