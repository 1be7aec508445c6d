package dev.gradus.cli;

import dev.gradus.cli.compute.FitMethod;
import dev.gradus.cli.compute.FitSines;
import dev.gradus.cli.options.PlotOptions;
import dev.gradus.cli.options.SpecOptions;
import dev.gradus.cli.terminal.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gradus fit}. */
@Command(
    name = "fit",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Fit a sum of decaying sines to a sound, by gradient descent through a loss:",
      "frequency, amplitude, phase and decay of each."
    })
final class FitCommand implements Callable<Integer> {
  @ParentCommand private GradusCommand gradus;
  @Mixin private SpecOptions spec;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "FILE.wav",
      description = "the sound, of one channel")
  private Path target;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      defaultValue = "sines(1)",
      description = "what is fitted: sines(N) (default: ${DEFAULT-VALUE})")
  private String model;

  @Option(
      names = "--start",
      paramLabel = "HZ,…|peaks|random",
      defaultValue = "peaks",
      description = "frequencies to begin with; peaks of the spectrum (default), or random ones")
  private String start;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "seed of random frequencies (default: 1)")
  private Long seed;

  @Option(
      names = "--from",
      paramLabel = "S",
      defaultValue = "0",
      description = "where in the sound the fit begins, in seconds (default: ${DEFAULT-VALUE})")
  private double from;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "how much of it is fitted (default: 1, or as much as there is)")
  private Double seconds;

  @Option(
      names = "--optimizer",
      paramLabel = "adam|sgd|lbfgs",
      defaultValue = "adam",
      description = "the rule of a step (default: ${DEFAULT-VALUE})")
  private FitMethod.Rule optimizer;

  @Option(
      names = "--lr",
      paramLabel = "X",
      description = {
        "learning rate (default: 0.05): a number, from which it falls to 0,",
        "or a schedule such as 'exponential(0.1 → 1e-4, over=100%%)'"
      })
  private String rate;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "400",
      description = "how many steps, or iterations of lbfgs at most (default: ${DEFAULT-VALUE})")
  private int steps;

  @Option(
      names = "--truth",
      paramLabel = "HZ,…",
      split = ",",
      description = "the right frequencies, if they are known: shows how far off the estimates are")
  private List<Double> truth;

  @Option(names = "--out", paramLabel = "FILE.wav", description = "where the estimate is written")
  private Path out;

  @Mixin private PlotOptions plot;

  @Option(
      names = "--gif",
      paramLabel = "FILE.gif",
      description = "where the way is shown as a film")
  private Path gif;

  @Option(
      names = "--frames",
      paramLabel = "FOLDER",
      description = "where the pictures of the film are written, frame-000.png and so on")
  private Path frames;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  private final Console console;

  FitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    FitSines.Request request =
        new FitSines.Request(
            new FitSines.Sound(target, from, Optional.ofNullable(seconds)),
            model,
            start,
            Optional.ofNullable(seed),
            FitMethod.of(optimizer, Optional.ofNullable(rate), steps),
            Optional.ofNullable(truth));
    FitSines.Files files =
        new FitSines.Files(
            Optional.ofNullable(out),
            plot.file(),
            Optional.ofNullable(gif),
            Optional.ofNullable(frames));
    return FitSines.run(spec, request, files, json, console.in(gradus.format()));
  }
}
