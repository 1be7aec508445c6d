package dev.gradus.cli;

import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Format;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code gradus corpus}. */
@Command(
    name = "corpus",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Losses over a corpus, on Apache Spark: on this machine or on a cluster.")
final class CorpusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private GradusCommand gradus;

  /** The command with its subcommands. */
  static CommandLine with(Console console) {
    return new CommandLine(new CorpusCommand()).addSubcommand(new CorpusEvalCommand(console));
  }

  /** In which form diagnostics are wanted. */
  Format format() {
    return gradus.format();
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "no command is given");
  }
}
