package dev.gradus.cli;

import dev.gradus.cli.compute.LossReader;
import dev.gradus.cli.description.Descriptions;
import dev.gradus.cli.options.SpecOptions;
import dev.gradus.cli.terminal.Console;
import dev.gradus.dsl.Description;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gradus describe}. */
@Command(
    name = "describe",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Print what a loss reads, its parameters, its terms with their ranges and reductions, where it",
      "is not differentiable, and its hash. Nothing is computed."
    })
final class DescribeCommand implements Callable<Integer> {
  @ParentCommand private GradusCommand gradus;
  @Mixin private SpecOptions spec;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  private final Console console;

  DescribeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Description loss = LossReader.read(spec, console.in(gradus.format())).describe();
    if (json) {
      console.out().println(Descriptions.json(loss));
    } else {
      Descriptions.print(loss, console.out());
    }
    return Cli.SUCCESS;
  }
}
