package dev.gradus.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs benchmarks, prints a table for each class of them, and puts it into a page if there is one
 * to be written. Times are those of single calls.
 */
public final class Benchmarks {
  private static final String REPORT = "report";
  private static final String SCALING = "Scaling";
  private static final String PROFILE = "Profile";
  private static final double PROFILED_SECONDS = 20;

  private Benchmarks() {}

  /**
   * Runs those whose name matches, or {@link Scaling} or {@link Profile}, by their names.
   *
   * @param args a regular expression over names, all by default; then {@code parameter=value,value}
   *     and {@code report=FILE}
   */
  public static void main(String[] args) throws RunnerException, IOException {
    String which = args.length == 0 ? ".*" : args[0];
    Map<String, String> params = new TreeMap<>();
    for (String arg : List.of(args).subList(Math.min(1, args.length), args.length)) {
      int at = arg.indexOf('=');
      params.put(arg.substring(0, at), arg.substring(at + 1));
    }
    String report = params.getOrDefault(REPORT, "");
    params.remove(REPORT);
    Map<String, String> tables =
        switch (which) {
          case SCALING -> scaling(report);
          case PROFILE ->
              Map.of(PROFILE, header(PROFILE) + "\n\n" + Profile.table(PROFILED_SECONDS));
          default -> run(which, params);
        };
    tables.forEach((section, table) -> System.out.printf("%n%s%n%n%s", section, table));
    if (!report.isBlank()) {
      Report.write(Path.of(report), tables);
    }
  }

  private static Map<String, String> run(String which, Map<String, String> params)
      throws RunnerException, IOException {
    OptionsBuilder options = new OptionsBuilder();
    options.include(which).mode(Mode.SampleTime).addProfiler(GCProfiler.class);
    options.shouldFailOnError(true);
    params.forEach((name, values) -> options.param(name, values.split(",")));
    List<RunResult> results = List.copyOf(new Runner(options.build()).run());
    return tables(results.stream().map(Figure::of).toList(), header(which));
  }

  /** A picture and the numbers in it go beside the page. */
  private static Map<String, String> scaling(String report) throws IOException {
    List<Scaling.Point> points = Scaling.measure(Scaling.series(), Scaling.ENOUGH);
    if (!report.isBlank()) {
      Scaling.write(Path.of(report).toAbsolutePath().getParent(), points);
    }
    return Map.of(SCALING, header(SCALING) + "\n\n" + Scaling.table(points));
  }

  /** A table for each section, under a line that says what it is of. */
  static Map<String, String> tables(List<Figure> figures, String header) {
    Map<String, List<Figure>> sections = new TreeMap<>();
    for (Figure f : figures) {
      sections.computeIfAbsent(f.section(), k -> new ArrayList<>()).add(f);
    }
    Map<String, String> tables = new TreeMap<>();
    sections.forEach((name, own) -> tables.put(name, header + "\n\n" + FigureTable.of(own)));
    return tables;
  }

  private static String header(String which) throws IOException {
    String bench = which.equals(".*") ? "" : " -Dbench='" + which + "'";
    return "`mvn -B -P%s -pl tests -am verify%s`: %s"
        .formatted(System.getProperty("profiles", "bench"), bench, Machine.describe());
  }
}
