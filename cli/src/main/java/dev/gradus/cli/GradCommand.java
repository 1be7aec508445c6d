package dev.gradus.cli;

import dev.gradus.cli.compute.Differentiate;
import dev.gradus.cli.options.InputOptions;
import dev.gradus.cli.options.LogOptions;
import dev.gradus.cli.options.PlotOptions;
import dev.gradus.cli.options.SpecOptions;
import dev.gradus.cli.terminal.Console;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gradus grad}. */
@Command(
    name = "grad",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Print the value of a loss and its gradient in short; write the gradient.")
final class GradCommand implements Callable<Integer> {
  @ParentCommand private GradusCommand gradus;
  @Mixin private SpecOptions spec;
  @Mixin private InputOptions inputs;
  @Mixin private PlotOptions plot;
  @Mixin private LogOptions log;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = {
        "where the gradient is written: .npy, .csv, or .wav; in shape and precision",
        "of the input, in a WAV file as 32-bit floating point, not scaled"
      })
  private Path out;

  @Option(
      names = "--spectrogram",
      paramLabel = "FILE.png",
      description = "where a picture is written of spectrograms and of where the loss pulls")
  private Path spectrogram;

  @Option(
      names = "--wrt",
      paramLabel = "NAME",
      defaultValue = "pred",
      description = "the input to differentiate with respect to (default: ${DEFAULT-VALUE})")
  private String wrt;

  @Option(names = "--terms", description = "also print the norm of each term's gradient")
  private boolean terms;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  private final Console console;

  GradCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return Differentiate.run(
        spec,
        inputs,
        wrt,
        terms,
        new Differentiate.Targets(
            Optional.ofNullable(out), plot.file(), Optional.ofNullable(spectrogram), log.file()),
        json,
        console.in(gradus.format()));
  }
}
