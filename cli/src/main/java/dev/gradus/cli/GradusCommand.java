package dev.gradus.cli;

import dev.gradus.cli.terminal.Format;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a subcommand. */
@Command(
    name = "gradus",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Loss functions written as text, differentiated exactly.",
    footer = {
      "",
      "A SPEC is a text such as 'mss(window=flattop, sizes=S5) + 0.1·l1', a file (@singing.loss),",
      "or - for standard input. Begin with one that starts with a minus behind --.",
      "",
      "Exit status: 0 success, 1 a check failed, 2 something is wrong with command, text or file.",
      "",
      "  gradus tone 440 --out a.wav",
      "  gradus tone 450 --out b.wav",
      "  gradus eval mss --pred a.wav --target b.wav",
      "  gradus explain L203"
    })
final class GradusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "show the stack trace of an unexpected error")
  private boolean debug;

  @Option(
      names = "--format",
      scope = ScopeType.INHERIT,
      paramLabel = "text|json",
      defaultValue = "text",
      description = "how mistakes are shown; json is one array (default: ${DEFAULT-VALUE})")
  private Format format;

  /** In which form diagnostics are wanted; text until the command line is read. */
  Format format() {
    return format == null ? Format.TEXT : format;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "no command is given");
  }
}
