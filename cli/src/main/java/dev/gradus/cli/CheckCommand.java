package dev.gradus.cli;

import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.cli.compute.CheckGradient;
import dev.gradus.cli.options.InputOptions;
import dev.gradus.cli.options.SpecOptions;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gradus check}. */
@Command(
    name = "check",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Compare the gradient of a loss with finite differences. Without files the inputs are random.",
      "The exit status is 1 if they differ."
    })
final class CheckCommand implements Callable<Integer> {
  @ParentCommand private GradusCommand gradus;
  @Mixin private SpecOptions spec;
  @Mixin private InputOptions inputs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "seed of all that is random (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--coordinates",
      paramLabel = "N",
      defaultValue = "512",
      description = "the most coordinates to compare (default: ${DEFAULT-VALUE})")
  private int coordinates;

  @Option(
      names = "--directions",
      paramLabel = "N",
      defaultValue = "4",
      description = "random directions to compare (default: ${DEFAULT-VALUE})")
  private int directions;

  @Option(
      names = "--order",
      paramLabel = "1|2",
      defaultValue = "1",
      description = "2 checks the gradient of the gradient, too (default: ${DEFAULT-VALUE})")
  private int order;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  private final Console console;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (coordinates < 0 || directions < 0) {
      throw new UsageException(
          "`--coordinates` and `--directions` count something: they are 0 or more", "");
    }
    if (order != 1 && order != 2) {
      throw new UsageException("`--order` is 1 or 2, not " + order, "");
    }
    GradientCheck check =
        new GradientCheck()
            .withSeed(seed)
            .withMaxCoordinates(coordinates)
            .withDirections(directions)
            .withOrder(order);
    return CheckGradient.run(spec, inputs, check, json, console.in(gradus.format()));
  }
}
