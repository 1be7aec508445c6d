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

/** {@code gradus demo}: the case studies; each is a subcommand. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "STUDY",
    commandListHeading = "%nStudies:%n",
    description = "Run a case study: print its table, draw its pictures.")
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private GradusCommand gradus;

  /** The command with its studies. */
  static CommandLine with(Console console) {
    return new CommandLine(new DemoCommand())
        .addSubcommand(new DemoDependencyCommand(console))
        .addSubcommand(new DemoFrequencyCommand(console))
        .addSubcommand(new DemoHierarchyCommand(console))
        .addSubcommand(new DemoAlignmentCommand(console));
  }

  /** In which form diagnostics are wanted. */
  Format format() {
    return gradus.format();
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "no study is given");
  }
}
