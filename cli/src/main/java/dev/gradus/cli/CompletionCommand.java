package dev.gradus.cli;

import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gradus completion}. */
@Command(
    name = "completion",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Print a script that lets a shell complete commands, options and files:",
      "`source <(gradus completion bash)`, best in ~/.bashrc or ~/.zshrc."
    })
final class CompletionCommand implements Callable<Integer> {
  /** zsh reads the script for bash with these two in front of it. */
  private static final String ZSH =
      "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n";

  @Parameters(paramLabel = "bash|zsh", description = "the shell")
  private String shell;

  private final Console console;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    boolean zsh = shell.equals("zsh");
    if (!zsh && !shell.equals("bash")) {
      throw new UsageException(
          "there is no script for `" + shell + "`", "`gradus completion bash`, or `zsh`");
    }
    CommandLine all = Cli.line(console);
    console.out().print((zsh ? ZSH : "") + AutoComplete.bash("gradus", all));
    return Cli.SUCCESS;
  }
}
