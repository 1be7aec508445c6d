package dev.gradus.benchmark;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks and prints, for each class and its parameters, every method's time beside
 * {@code gradus}.
 */
public final class Benchmarks {
  private static final String OURS = "gradus";

  private Benchmarks() {}

  /**
   * Runs those whose name matches.
   *
   * @param args a regular expression over names, all by default; then {@code parameter=value,value}
   */
  public static void main(String[] args) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options.include(args.length == 0 ? ".*" : args[0]);
    for (int i = 1; i < args.length; i++) {
      String[] param = args[i].split("=", 2);
      options.param(param[0], param[1].split(","));
    }
    options.shouldFailOnError(true);
    print(new Runner(options.build()).run(), System.out);
  }

  static void print(Collection<RunResult> results, PrintStream out) {
    Map<String, Map<String, Result<?>>> byClass = new TreeMap<>();
    for (RunResult r : results) {
      String name = r.getParams().getBenchmark().replaceFirst("^.*\\.(?=[^.]+\\.)", "");
      int dot = name.lastIndexOf('.');
      byClass
          .computeIfAbsent(name.substring(0, dot) + parameters(r), k -> new TreeMap<>())
          .put(name.substring(dot + 1), r.getPrimaryResult());
    }
    byClass.forEach(
        (benchmark, ways) -> {
          out.printf("%n%s%n", benchmark);
          Result<?> ours = ways.get(OURS);
          ways.forEach(
              (way, r) ->
                  out.printf(
                      Locale.ROOT,
                      "  %-10s %12.3f ± %-9.3f %s   %s%n",
                      way,
                      r.getScore(),
                      r.getScoreError(),
                      r.getScoreUnit(),
                      ours == null
                          ? ""
                          : String.format(
                              Locale.ROOT, "%8.3g × %s", r.getScore() / ours.getScore(), OURS)));
        });
  }

  private static String parameters(RunResult r) {
    return r.getParams().getParamsKeys().stream()
        .map(key -> " " + key + "=" + r.getParams().getParam(key))
        .collect(Collectors.joining());
  }
}
