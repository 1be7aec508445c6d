package dev.gradus.cli.corpus;

import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Json;
import dev.gradus.cli.terminal.Numbers;
import dev.gradus.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** {@code gradus corpus eval}: figures on the losses of many records. */
public final class EvaluateCorpus {
  /** What a table shows; an object for programs has them all. */
  private static final List<String> SHOWN = List.of("mean", "p5", "median", "p95", "max");

  private static final int NAME_COLUMNS = 60;

  private EvaluateCorpus() {}

  /** Prints the figures. */
  public static int run(CorpusRequest request, boolean json, Console console) {
    CorpusEngine engine =
        ServiceLoader.load(CorpusEngine.class)
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        "there is no Apache Spark on the class path",
                        "`./gradus corpus` of a checkout brings one; docs/spark.md tells more"));
    CorpusSummary summary = engine.evaluate(request);
    if (json) {
      console.out().println(Json.object(out -> CorpusJson.write(request, summary, out)));
    } else {
      print(request, summary, console);
    }
    return 0;
  }

  private static void print(CorpusRequest request, CorpusSummary summary, Console console) {
    List<String> head = new ArrayList<>(request.keys());
    head.addAll(List.of("term", "count"));
    head.addAll(SHOWN);
    Table table = new Table("l".repeat(request.keys().size() + 1) + "r".repeat(1 + SHOWN.size()));
    table.row(head.toArray(String[]::new));
    for (CorpusSummary.Row row : summary.rows()) {
      List<String> cells = new ArrayList<>(row.keys());
      cells.add(Table.cut(row.term(), NAME_COLUMNS));
      cells.add(Long.toString(row.count()));
      SHOWN.forEach(
          name -> {
            double x = row.figures().get(name);
            cells.add(Double.isNaN(x) ? "–" : Numbers.shown(x));
          });
      table.row(cells.toArray(String[]::new));
    }
    table.lines().forEach(console.out()::println);
    long notFinite =
        summary.rows().stream()
            .filter(row -> row.term().equals("loss"))
            .mapToLong(CorpusSummary.Row::notFinite)
            .sum();
    if (notFinite > 0) {
      console.note(notFinite + " values are no finite numbers and left out of the figures");
    }
    for (CorpusSummary.Fault fault : summary.faults()) {
      console.note(
          fault.count()
              + " of "
              + summary.records()
              + " records have no value ("
              + fault.code()
              + "); one of them:");
      console.err().println(fault.example());
    }
  }
}
