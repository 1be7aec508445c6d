package dev.gradus.cli.compute;

import dev.gradus.cli.io.WavEncoding;
import dev.gradus.cli.io.WavFile;
import dev.gradus.cli.options.SpecOptions;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.plot.FitFilm;
import dev.gradus.cli.plot.FitPicture;
import dev.gradus.cli.plot.FitPlot;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Numbers;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossStep;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.fit.Fitted;
import dev.gradus.dsl.fit.ModelText;
import dev.gradus.dsl.fit.Partial;
import dev.gradus.dsl.fit.SineFit;
import dev.gradus.dsl.fit.SineModel;
import dev.gradus.dsl.study.Landscape;
import dev.gradus.dsl.study.SampleGrid;
import dev.gradus.dsl.train.DivergedException;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.schedule.Clock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code gradus fit}: sums of sines fitted to a sound. */
public final class FitSines {
  private static final int CURVE_POINTS = 300;

  /** Of half the sample rate; no curve is drawn beyond. */
  private static final double HIGHEST = 0.99;

  private FitSines() {}

  /**
   * The sound to be fitted.
   *
   * @param from where the stretch begins, in seconds
   * @param seconds its length
   */
  public record Sound(Path file, double from, Optional<Double> seconds) {}

  /**
   * What is fitted, and how.
   *
   * @param model as a text
   * @param start frequencies, {@code peaks} or {@code random}
   * @param seed of random frequencies
   * @param truth the right frequencies
   */
  public record Request(
      Sound target,
      String model,
      String start,
      Optional<Long> seed,
      FitMethod method,
      Optional<List<Double>> truth) {}

  /** Where results go besides the terminal. */
  public record Files(
      Optional<Path> out, Optional<Path> plot, Optional<Path> gif, Optional<Path> frames) {
    private Map<String, Path> named() {
      Map<String, Path> files = new LinkedHashMap<>();
      out.ifPresent(file -> files.put("out", file));
      plot.ifPresent(file -> files.put("plot", file));
      gif.ifPresent(file -> files.put("gif", file));
      return files;
    }
  }

  /**
   * Fits, prints the sines, and writes what is asked for.
   *
   * @return the exit status
   */
  public static int run(
      SpecOptions spec, Request request, Files files, boolean json, Console console) {
    checkFiles(spec, request, files);
    int sines = ModelText.sines(request.model());
    request.truth().ifPresent(truth -> checkTruth(truth, sines));
    Loss loss = LossReader.read(spec, console);
    if (loss.inputs().stream().noneMatch(in -> in.name().equals(InputSpec.PRED))) {
      throw new UsageException(
          "the loss does not read `pred`, so there is nothing to fit",
          "write `pred` for the signal of the model");
    }
    if (request.method().rule() == FitMethod.Rule.LBFGS) {
      LossStep.changing(loss, 1)
          .forEach(
              p ->
                  console.note(
                      "`"
                          + p.name()
                          + "` stays where it starts: `lbfgs` needs a loss that does not change on"
                          + " the way"));
    }
    Sound sound = request.target();
    FitSound target = FitSound.read(sound.file(), sound.from(), sound.seconds(), console);
    SampleGrid grid = target.grid();
    List<Partial> start =
        new FitStart(request.start(), request.seed(), sines).of(target.samples(), grid);
    SineFit fit = new SineFit(loss, new SineModel(sines, grid), target.samples());
    Fitted fitted = fitted(fit, request.method(), start, spec, console);
    write(
        files,
        target,
        grid,
        fitted,
        () -> landscape(fit, fitted, time(request.method(), spec, true), grid));
    Map<String, Path> written = files.named();
    files.frames().ifPresent(folder -> written.put("frames", folder));
    FitReport report =
        new FitReport(
            loss.text(),
            "sines(" + sines + ")",
            request.method(),
            target.rate(),
            target.samples().length,
            fitted,
            request.truth(),
            written);
    if (json) {
      console.out().println(report.json());
    } else {
      report.print(console.out());
    }
    return 0;
  }

  private static void checkFiles(SpecOptions spec, Request request, Files files) {
    List<Path> read = new ArrayList<>(spec.declarations());
    read.add(request.target().file());
    spec.spec().file().ifPresent(read::add);
    Map<String, Path> options = new LinkedHashMap<>();
    files.named().forEach((name, file) -> options.put("--" + name, file));
    OutputChecks.check(read, options);
    files.frames().ifPresent(OutputFolder::create);
  }

  private static void checkTruth(List<Double> truth, int sines) {
    if (truth.size() != sines || !truth.stream().allMatch(f -> f > 0 && Double.isFinite(f))) {
      throw new UsageException(
          "`--truth` needs a frequency above 0 for each of the model's "
              + sines
              + (sines == 1 ? " sine" : " sines"),
          "");
    }
  }

  private static Fitted fitted(
      SineFit fit, FitMethod method, List<Partial> start, SpecOptions spec, Console console) {
    double first = fit.loss(start, time(method, spec, false));
    if (!Double.isFinite(first)) {
      throw new UsageException(
          "the loss is " + Numbers.shown(first) + " at the start",
          "begin elsewhere with `--start`, or choose another loss");
    }
    Fitted fitted;
    try (Progress progress = new Progress("gradus fit", console)) {
      fitted =
          method.run(fit, start, done -> progress.accept(done, Math.max(done, method.steps())));
    } catch (DivergedException e) {
      throw new UsageException(
          "the fit came to a number that is not finite, at "
              + e.getMessage().lines().findFirst().orElse(""),
          "lower `--lr`, or begin elsewhere with `--start`");
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), "such as `--lr 0.05`");
    }
    if (!(fitted.end().loss() < fitted.start().loss())) {
      console.note(
          "the loss is no lower at the end than at the start: it began at the bottom or on a plateau,"
              + " or `--lr` is too large; `--start` begins elsewhere");
    }
    return fitted;
  }

  /** The time at which the loss is looked at: a descent is a run with a clock of its own. */
  private static Clock time(FitMethod method, SpecOptions spec, boolean end) {
    if (method.rule() == FitMethod.Rule.LBFGS) {
      return spec.clock();
    }
    return end ? Clock.of(method.steps(), method.steps(), 1) : Clock.of(0, 0, 0);
  }

  private static void write(
      Files files,
      FitSound target,
      SampleGrid grid,
      Fitted fitted,
      Supplier<Optional<FitPicture.Curve>> landscape) {
    files
        .out()
        .ifPresent(
            file -> {
              double[] samples = Partial.samples(fitted.end().partials(), grid);
              WavFile.write(file, Samples.mono(samples, target.rate()), WavEncoding.FLOAT_32);
            });
    if (files.plot().isPresent() || files.gif().isPresent() || files.frames().isPresent()) {
      FitPicture picture = new FitPicture(fitted, target.samples(), grid, landscape.get());
      files.plot().ifPresent(file -> FitPlot.write(file, picture));
      files.gif().ifPresent(file -> FitFilm.writeGif(file, picture));
      files.frames().ifPresent(folder -> FitFilm.writeFrames(folder, picture));
    }
  }

  /** The loss over the frequency of a single sine, whose other numbers are those of the end. */
  private static Optional<FitPicture.Curve> landscape(
      SineFit fit, Fitted fitted, Clock time, SampleGrid grid) {
    if (fitted.end().partials().size() > 1) {
      return Optional.empty();
    }
    DoubleSummaryStatistics way =
        fitted.path().stream()
            .mapToDouble(s -> s.partials().get(0).frequency())
            .summaryStatistics();
    double low = way.getMin() / Math.sqrt(2);
    double high = Math.min(way.getMax() * Math.sqrt(2), HIGHEST * grid.rate() / 2);
    if (!(0 < low && low < high)) {
      return Optional.empty();
    }
    Partial end = fitted.end().partials().get(0);
    List<Double> frequencies =
        Landscape.including(Landscape.octaves(low, high, CURVE_POINTS), end.frequency());
    double middle = grid.length() / grid.rate() / 2;
    return Optional.of(
        new FitPicture.Curve(
            frequencies,
            fit.losses(
                frequencies.stream().map(f -> List.of(end.at(f, middle))).toList(),
                time,
                Runtime.getRuntime().availableProcessors())));
  }
}
