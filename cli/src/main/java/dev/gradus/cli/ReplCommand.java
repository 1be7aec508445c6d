package dev.gradus.cli;

import dev.gradus.cli.repl.Prompt;
import dev.gradus.cli.repl.Script;
import dev.gradus.cli.terminal.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gradus repl}. */
@Command(
    name = "repl",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Try losses at a prompt: what is declared is remembered, a loss is computed at once.",
      "What comes from a file or a pipe is run without one. :help lists the commands."
    })
final class ReplCommand implements Callable<Integer> {
  @Option(
      names = "--history",
      paramLabel = "FILE",
      description = "where entries are remembered (default: ~/.gradus_history)")
  private Path history;

  @Option(names = "--no-history", description = "remember nothing")
  private boolean noHistory;

  private final Console console;

  ReplCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!isInteractive()) {
      return Script.run(console, System.getenv()) ? Cli.SUCCESS : Cli.WRONG;
    }
    console.out().flush();
    try (Terminal terminal =
        TerminalBuilder.builder().system(true).encoding(StandardCharsets.UTF_8).build()) {
      new Prompt(terminal, file(), System.getenv()).run();
    }
    return Cli.SUCCESS;
  }

  private Optional<Path> file() {
    Path usual = Path.of(System.getProperty("user.home"), ".gradus_history");
    return noHistory ? Optional.empty() : Optional.of(history == null ? usual : history);
  }

  /** The launcher knows; from Java 22 on, Java has a console where there is no terminal. */
  private static boolean isInteractive() {
    return Boolean.getBoolean("gradus.interactive")
        || (Runtime.version().feature() < 22 && System.console() != null);
  }
}
