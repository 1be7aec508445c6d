package dev.gradus.cli.demo.frequency;

import dev.gradus.cli.compute.OutputFolder;
import dev.gradus.cli.compute.Progress;
import dev.gradus.cli.plot.LandscapeGrid;
import dev.gradus.cli.plot.LandscapePlot;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Table;
import dev.gradus.dsl.Loss;
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
import java.util.function.UnaryOperator;

/** {@code gradus demo dependency}: pictures of what window, sizes and compression do. */
public final class DependencyDemo {
  private static final double TARGET = 1000;
  private static final List<String> WINDOWS = List.of("rect", "hann", "flattop");
  private static final List<String> SIZES = List.of("S1", "S2", "S3", "S4", "S5");
  private static final List<String> COMPRESSIONS = List.of("linear", "log", "log1p", "db");

  private final Path folder;
  private final int points;
  private final SampleGrid grid;
  private final Console console;
  private final Progress progress;
  private int done;

  private DependencyDemo(
      Path folder, int points, SampleGrid grid, Console console, Progress progress) {
    this.folder = folder;
    this.points = points;
    this.grid = grid;
    this.console = console;
    this.progress = progress;
  }

  /**
   * Draws all pictures and prints what they show.
   *
   * @param folder where they are written; made if need be
   * @param points the frequencies of a landscape
   * @param seconds the length of the signals
   * @return the exit status
   */
  public static int run(Path folder, int points, double seconds, Console console) {
    SampleGrid grid = Signals.grid(seconds);
    OutputFolder.create(folder);
    Path spectra = folder.resolve("spectra.png");
    CloseSines.draw(spectra);
    List<String> lines = new ArrayList<>(List.of(DataException.shown(spectra)));
    try (Progress progress = new Progress("gradus demo dependency", console)) {
      DependencyDemo demo = new DependencyDemo(folder, points, grid, console, progress);
      lines.addAll(
          demo.grid(
              "sizes.png",
              SIZES,
              "mss(window=%s, sizes=%s, comp=log1p, dist=l2)",
              "rows: window; columns: sizes, S1 = {64} to S4 = {64, …, 2048}, S5 primes; log1p, l2"));
      lines.addAll(
          demo.grid(
              "compressions.png",
              COMPRESSIONS,
              "mss(window=%s, sizes=S5, comp=%s, dist=l2)",
              "rows: window; columns: compression; sizes S5, l2"));
      lines.addAll(demo.low());
      lines.addAll(demo.far());
    }
    lines.forEach(console.out()::println);
    return 0;
  }

  private int all() {
    return (WINDOWS.size() * (SIZES.size() + COMPRESSIONS.size()) + 5) * points;
  }

  private List<Double> values(Loss loss, Landscape landscape) {
    int before = done;
    int threads = Runtime.getRuntime().availableProcessors();
    List<Double> values =
        landscape.values(loss, threads, (now, n) -> progress.accept(before + now, all())).get(0);
    done += landscape.frequencies().size();
    return values;
  }

  private Landscape around(double target, double from, double to, double phase) {
    List<Double> frequencies = Landscape.including(Landscape.octaves(from, to, points), target);
    return new Landscape(new Sine(target, 1, 0), frequencies, List.of(1.0), phase, grid);
  }

  /** A picture of many losses, and for each from where it is downhill to the target. */
  private List<String> grid(String name, List<String> columns, String spec, String caption) {
    Landscape landscape = around(TARGET, 200, 5000, 0);
    int target = landscape.frequencies().indexOf(TARGET);
    List<List<List<Double>>> curves = new ArrayList<>();
    Table table = new Table("l" + "r".repeat(columns.size()));
    table.row(row("downhill to 1000 Hz from", columns, c -> c));
    for (String window : WINDOWS) {
      List<List<Double>> row = new ArrayList<>();
      Map<String, String> ranges = new LinkedHashMap<>();
      for (String column : columns) {
        List<Double> values = values(Loss.parse(spec.formatted(window, column)), landscape);
        row.add(Landscape.normalised(values));
        ranges.put(column, downhill(landscape, values, target));
      }
      curves.add(row);
      table.row(row(window, columns, ranges::get));
    }
    Path file = folder.resolve(name);
    LandscapeGrid.write(file, columns, WINDOWS, landscape, curves, caption);
    return printed(file, table);
  }

  private static String[] row(String head, List<String> columns, UnaryOperator<String> cell) {
    List<String> cells = new ArrayList<>(List.of(head));
    columns.forEach(c -> cells.add(cell.apply(c)));
    return cells.toArray(String[]::new);
  }

  private static String downhill(Landscape landscape, List<Double> values, int target) {
    Valley valley = Valley.of(values, target);
    List<Double> f = landscape.frequencies();
    return String.format(
        Locale.ROOT, "%.0f … %.0f Hz", f.get(valley.first()), f.get(valley.last()));
  }

  private static List<String> printed(Path file, Table table) {
    List<String> lines = new ArrayList<>(List.of("", DataException.shown(file)));
    table.lines().forEach(line -> lines.add("  " + line));
    return lines;
  }

  /**
   * Below 5·fs/67 the lobes of a sine and of its mirror image at −f overlap, and how they add up is
   * a matter of phases: the bottom of the valley is not at the target where phases differ.
   */
  private List<String> low() {
    Map<String, List<Double>> curves = new LinkedHashMap<>();
    Table table =
        new Table("lrrrr")
            .row("estimate ahead by", "lowest at", "cents off", "other minima", "downhill from");
    Loss loss = Loss.parse("mss.smooth");
    Landscape shown = around(200, 100, 400, 0);
    String[] names = {"0", "π/4", "π/2"};
    for (int i = 0; i < names.length; i++) {
      Landscape landscape = around(200, 100, 400, i * Math.PI / 4);
      List<Double> values = values(loss, landscape);
      curves.put("mss.smooth, the estimate ahead by " + names[i], Landscape.normalised(values));
      int lowest = lowest(values);
      double f = landscape.frequencies().get(lowest);
      table.row(
          names[i],
          String.format(Locale.ROOT, "%.1f Hz", f),
          String.format(Locale.ROOT, "%.0f", 1200 * Math.log(f / 200) / Math.log(2)),
          Integer.toString(Valley.of(values, lowest).localMinima()),
          downhill(landscape, values, lowest));
    }
    Path file = folder.resolve("low.png");
    LandscapePlot.write(file, shown, curves);
    return printed(file, table);
  }

  private static int lowest(List<Double> values) {
    int lowest = 0;
    for (int i = 1; i < values.size(); i++) {
      lowest = values.get(i) < values.get(lowest) ? i : lowest;
    }
    return lowest;
  }

  /** Where no lobes overlap any more the loss is flat, however far it is. */
  private List<String> far() {
    double target = 5000;
    double reach = 10 * grid.rate() / 67;
    Landscape landscape = around(target, 500, 7900, 0);
    Map<String, List<Double>> curves = new LinkedHashMap<>();
    Table table =
        new Table("lrr").row("loss", "downhill from", "climbs beyond " + Math.round(reach) + " Hz");
    for (String spec :
        List.of(
            "mss.smooth",
            "mss(window=flattop, sizes={31, 67, 127, 257, 509, 1021, 2053}, comp=log1p, dist=l2)")) {
      List<Double> values = values(Loss.parse(spec), landscape);
      List<Double> normalised = Landscape.normalised(values);
      curves.put(spec, normalised);
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < normalised.size(); i++) {
        if (target - landscape.frequencies().get(i) > reach) {
          low = Math.min(low, normalised.get(i));
          high = Math.max(high, normalised.get(i));
        }
      }
      table.row(
          Table.cut(spec, 40),
          downhill(landscape, values, landscape.frequencies().indexOf(target)),
          String.format(Locale.ROOT, "%.3f of its range", high - low));
    }
    Path file = folder.resolve("far.png");
    LandscapePlot.write(file, landscape, curves);
    return printed(file, table);
  }
}
