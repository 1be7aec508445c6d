package dev.gradus.cli;

import dev.gradus.cli.compute.Evaluate;
import dev.gradus.cli.options.InputOptions;
import dev.gradus.cli.options.LogOptions;
import dev.gradus.cli.options.SpecOptions;
import dev.gradus.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gradus eval}. */
@Command(
    name = "eval",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Print the value of a loss and what each of its terms contributes.")
final class EvalCommand implements Callable<Integer> {
  @ParentCommand private GradusCommand gradus;
  @Mixin private SpecOptions spec;
  @Mixin private InputOptions inputs;
  @Mixin private LogOptions log;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  private final Console console;

  EvalCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return Evaluate.run(spec, inputs, log.file(), json, console.in(gradus.format()));
  }
}
