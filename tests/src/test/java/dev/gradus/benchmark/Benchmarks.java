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

  private Benchmarks() {}

  /**
   * Runs those whose name matches.
   *
   * @param args a regular expression over names, all by default; then {@code parameter=value,value}
   *     and {@code report=FILE}
   */
  public static void main(String[] args) throws RunnerException, IOException {
    String which = args.length == 0 ? ".*" : args[0];
    OptionsBuilder options = new OptionsBuilder();
    options.include(which).mode(Mode.SampleTime).addProfiler(GCProfiler.class);
    String report = "";
    for (int i = 1; i < args.length; i++) {
      String[] param = args[i].split("=", 2);
      if (param[0].equals(REPORT)) {
        report = param[1];
      } else {
        options.param(param[0], param[1].split(","));
      }
    }
    options.shouldFailOnError(true);
    List<RunResult> results = List.copyOf(new Runner(options.build()).run());
    Map<String, String> tables = tables(results.stream().map(Figure::of).toList(), header(which));
    tables.forEach((section, table) -> System.out.printf("%n%s%n%n%s", section, table));
    if (!report.isBlank()) {
      Report.write(Path.of(report), tables);
    }
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
    String bench = which.equals(".*") ? "" : " -Dbench=" + which;
    return "`mvn -B -P%s -pl tests -am verify%s`: %s"
        .formatted(System.getProperty("profiles", "bench"), bench, Machine.describe());
  }
}
