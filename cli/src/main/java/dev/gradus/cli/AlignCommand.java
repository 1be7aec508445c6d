package dev.gradus.cli;

import dev.gradus.cli.compute.AlignSequences;
import dev.gradus.cli.features.Feature;
import dev.gradus.cli.options.ContextOptions;
import dev.gradus.cli.options.InputOptions;
import dev.gradus.cli.options.PlotOptions;
import dev.gradus.cli.options.SpecText;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Numbers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gradus align}. */
@Command(
    name = "align",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Align two sequences as a loss does: value, path of least cost, expected alignment.",
      "Sequences are arrays [frames, d], or audio and the features to make of it."
    })
final class AlignCommand implements Callable<Integer> {
  @ParentCommand private GradusCommand gradus;

  @Option(
      names = "--spec",
      paramLabel = "SPEC",
      defaultValue = "sdtw",
      description = "a loss with `sdtw` or `dtw`: a text, @FILE or - (default: ${DEFAULT-VALUE})")
  private String spec;

  @Mixin private ContextOptions context;
  @Mixin private InputOptions inputs;

  @Option(
      names = "--features",
      paramLabel = "chroma|logmag|mfcc|pitch",
      description = "what is made of audio, 20 frames a second")
  private Feature feature;

  @Option(
      names = "--gammas",
      paramLabel = "G,…",
      split = ",",
      description = "further smoothings of `sdtw`, each with a picture of its own")
  private List<Double> gammas = List.of();

  @Mixin private PlotOptions plot;

  @Option(
      names = "--path",
      paramLabel = "FILE.csv",
      description = "where the path is written, in frames, or in seconds of audio")
  private Path path;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  private final Console console;

  AlignCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    for (double gamma : gammas) {
      if (!(gamma > 0) || Double.isInfinite(gamma)) {
        throw new UsageException(
            "a smoothing is above 0, not " + Numbers.shown(gamma), "such as `--gammas 10,1,0.1`");
      }
    }
    return AlignSequences.run(
        new AlignSequences.Request(
            new SpecText(spec),
            Optional.ofNullable(feature),
            gammas,
            plot.file(),
            Optional.ofNullable(path)),
        context,
        inputs,
        json,
        console.in(gradus.format()));
  }
}
