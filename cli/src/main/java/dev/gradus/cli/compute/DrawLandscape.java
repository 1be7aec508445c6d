package dev.gradus.cli.compute;

import dev.gradus.cli.options.NumberRange;
import dev.gradus.cli.options.SpecsOptions;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.plot.LandscapeMap;
import dev.gradus.cli.plot.LandscapePlot;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Numbers;
import dev.gradus.cli.terminal.Table;
import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.study.Landscape;
import dev.gradus.dsl.study.SampleGrid;
import dev.gradus.dsl.study.Sine;
import dev.gradus.dsl.study.Valley;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code gradus landscape}: losses over the estimates of a sine. */
public final class DrawLandscape {
  private static final int NAME_COLUMNS = 60;

  private DrawLandscape() {}

  /**
   * What is looked at. The target's frequency and amplitude are among those of the estimates where
   * these reach so far, so that the bottom of the valley is on the picture.
   *
   * @param target its frequency in hertz; its amplitude is 1
   * @param range of the estimates' frequencies, in hertz
   * @param points how many of them
   * @param amplitudes of the estimates, for a map
   * @param amplitudePoints how many of them
   * @param phase by how much estimates are ahead, in radians
   * @param rate samples per second
   * @param length samples
   */
  public record Study(
      double target,
      NumberRange range,
      int points,
      Optional<NumberRange> amplitudes,
      int amplitudePoints,
      double phase,
      double rate,
      int length) {
    private Landscape landscape() {
      List<Double> frequencies = Landscape.octaves(range.from(), range.to(), points);
      List<Double> heights =
          amplitudes
              .map(a -> with(a, 1, Landscape.steps(a.from(), a.to(), amplitudePoints)))
              .orElse(List.of(1.0));
      try {
        return new Landscape(
            new Sine(target, 1, 0),
            with(range, target, frequencies),
            heights,
            phase,
            new SampleGrid(rate, length));
      } catch (IllegalArgumentException e) {
        throw new UsageException(e.getMessage(), "lower the frequency or raise `--rate`");
      }
    }

    private static List<Double> with(NumberRange range, double one, List<Double> numbers) {
      return range.from() <= one && one <= range.to() ? Landscape.including(numbers, one) : numbers;
    }
  }

  /**
   * Prints what a descent would meet, and writes numbers and picture.
   *
   * @param csv the file of the numbers
   * @param plot the file of the picture
   * @return the exit status
   */
  public static int run(
      SpecsOptions specs, Study study, Optional<Path> csv, Optional<Path> plot, Console console) {
    Map<String, Path> written = new LinkedHashMap<>();
    csv.ifPresent(file -> written.put("--csv", file));
    plot.ifPresent(file -> written.put("--plot", file));
    OutputChecks.check(specs.files(), written);
    Landscape landscape = study.landscape();
    List<NamedLoss> losses = NamedLoss.read(specs.specs(), specs.context(), console);
    List<LandscapeTable.Entry> entries = values(landscape, losses, console);
    csv.ifPresent(file -> LandscapeTable.write(file, landscape, entries));
    if (study.amplitudes().isPresent()) {
      LandscapeTable.Entry only = entries.get(0);
      plot.ifPresent(file -> LandscapeMap.write(file, only.name(), landscape, only.normalised()));
      printLowest(landscape, only, console);
    } else {
      plot.ifPresent(file -> LandscapePlot.write(file, landscape, curves(entries)));
      printValleys(landscape, entries, console);
    }
    csv.ifPresent(file -> console.out().println("numbers  " + DataException.shown(file)));
    plot.ifPresent(file -> console.out().println("plot     " + DataException.shown(file)));
    return 0;
  }

  private static List<LandscapeTable.Entry> values(
      Landscape landscape, List<NamedLoss> losses, Console console) {
    int threads = Runtime.getRuntime().availableProcessors();
    int each = landscape.frequencies().size() * landscape.amplitudes().size();
    List<LandscapeTable.Entry> entries = new ArrayList<>();
    try (Progress progress = new Progress("gradus landscape", console)) {
      for (NamedLoss loss : losses) {
        int before = entries.size() * each;
        entries.add(
            new LandscapeTable.Entry(
                loss.name(),
                landscape.values(
                    loss.loss(),
                    threads,
                    (done, all) -> progress.accept(before + done, losses.size() * each))));
      }
    }
    return entries;
  }

  private static Map<String, List<Double>> curves(List<LandscapeTable.Entry> entries) {
    Map<String, List<Double>> curves = new LinkedHashMap<>();
    entries.forEach(e -> curves.put(e.name(), e.normalised().get(0)));
    return curves;
  }

  private static void printValleys(
      Landscape landscape, List<LandscapeTable.Entry> entries, Console console) {
    List<Double> f = landscape.frequencies();
    double goal = landscape.target().frequency();
    int target = f.indexOf(goal);
    if (target < 0) {
      console.note(Numbers.shown(goal) + " Hz, the target, is not among the frequencies");
    } else {
      Table table =
          new Table("lrl")
              .row("loss", "other minima", "downhill to " + Numbers.shown(goal) + " Hz from");
      for (LandscapeTable.Entry e : entries) {
        Valley valley = Valley.of(e.losses().get(0), target);
        table.row(
            Table.cut(e.name(), NAME_COLUMNS),
            Integer.toString(valley.localMinima()),
            String.format(
                Locale.ROOT, "%.1f … %.1f Hz", f.get(valley.first()), f.get(valley.last())));
      }
      table.lines().forEach(console.out()::println);
    }
  }

  private static void printLowest(
      Landscape landscape, LandscapeTable.Entry entry, Console console) {
    LandscapeTable.Place lowest = entry.lowest();
    console
        .out()
        .println(
            "lowest at %s Hz, amplitude %s: %s"
                .formatted(
                    Numbers.shown(landscape.frequencies().get(lowest.frequency())),
                    Numbers.shown(landscape.amplitudes().get(lowest.amplitude())),
                    Numbers.shown(lowest.loss())));
  }
}
