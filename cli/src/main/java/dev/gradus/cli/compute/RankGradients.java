package dev.gradus.cli.compute;

import dev.gradus.cli.options.SpecsOptions;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.plot.RankingPlot;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Json;
import dev.gradus.cli.terminal.Numbers;
import dev.gradus.cli.terminal.Table;
import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.study.GradientRanking;
import dev.gradus.dsl.study.GradientRanking.Row;
import dev.gradus.dsl.study.SampleGrid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code gradus gra}: how often losses know in which direction a frequency is wrong. */
public final class RankGradients {
  private static final int NAME_COLUMNS = 60;

  private RankGradients() {}

  /**
   * What is measured.
   *
   * @param steps in cents
   */
  public record Study(Pairs pairs, List<Double> steps) {
    /** Copies the list. */
    public Study {
      steps = List.copyOf(steps);
    }

    private GradientRanking ranking() {
      try {
        return new GradientRanking(pairs.all(), steps, SampleGrid.SECOND);
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            e.getMessage(), "signals have 16000 samples a second: narrow `--range` or `--steps`");
      }
    }

    private int n() {
      return pairs.n();
    }

    private String words() {
      return pairs.n() + " pairs of sines, " + pairs.words();
    }
  }

  /**
   * Prints a row for each loss.
   *
   * @param plot the file of a picture
   * @return the exit status
   */
  public static int run(
      SpecsOptions specs, Study study, Optional<Path> plot, boolean json, Console console) {
    OutputChecks.check(specs.files(), plot.map(p -> Map.of("--plot", p)).orElse(Map.of()));
    GradientRanking ranking = study.ranking();
    List<String> texts = specs.specs().isEmpty() ? GradientRanking.TALK : specs.specs();
    List<NamedLoss> losses = NamedLoss.read(texts, specs.context(), console);
    List<Row> rows = rows(ranking, losses, study, console);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).notFinite() > 0) {
        console.note(
            "`%s` is not finite at %d of %d pairs, which count as misses"
                .formatted(losses.get(i).name(), rows.get(i).notFinite(), study.n()));
      }
    }
    plot.ifPresent(
        file ->
            RankingPlot.write(
                file,
                study.words(),
                study.steps(),
                IntStream.range(0, rows.size())
                    .mapToObj(i -> new RankingPlot.Line(losses.get(i).name(), rows.get(i)))
                    .toList()));
    if (json) {
      console.out().println(json(study, losses, rows));
    } else {
      print(study, losses, rows, console);
      plot.ifPresent(file -> console.out().println("\nplot  " + DataException.shown(file)));
    }
    return 0;
  }

  private static List<Row> rows(
      GradientRanking ranking, List<NamedLoss> losses, Study study, Console console) {
    int threads = Runtime.getRuntime().availableProcessors();
    int all = losses.size() * study.n();
    List<Row> rows = new ArrayList<>();
    try (Progress progress = new Progress("gradus gra", console)) {
      for (NamedLoss loss : losses) {
        int before = rows.size() * study.n();
        rows.add(
            ranking.of(
                loss.loss(), threads, (done, ofThisOne) -> progress.accept(before + done, all)));
      }
    }
    return rows;
  }

  private static void print(Study study, List<NamedLoss> losses, List<Row> rows, Console console) {
    console.out().println("share of right signs, " + study.words() + "\n");
    List<String> head = new ArrayList<>(List.of("loss"));
    study.steps().forEach(s -> head.add(Numbers.shown(s) + " ct"));
    head.add("derivative");
    Table table = new Table("l" + "r".repeat(head.size() - 1)).row(head.toArray(String[]::new));
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      List<String> cells = new ArrayList<>();
      cells.add(Table.cut(losses.get(i).name(), NAME_COLUMNS));
      for (int s = 0; s < study.steps().size(); s++) {
        cells.add(share(row.share(s)));
      }
      cells.add(share(row.analyticShare()));
      table.row(cells.toArray(String[]::new));
    }
    table.lines().forEach(console.out()::println);
  }

  private static String share(double share) {
    return String.format(Locale.ROOT, "%.3f", share);
  }

  private static String json(Study study, List<NamedLoss> losses, List<Row> rows) {
    return Json.object(
        out -> {
          out.writeNumberField("n", study.n());
          out.writeArrayFieldStart("steps");
          for (double step : study.steps()) {
            out.writeNumber(step);
          }
          out.writeEndArray();
          out.writeArrayFieldStart("rows");
          for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            out.writeStartObject();
            out.writeStringField("spec", losses.get(i).loss().text());
            Json.integers(out, "hits", row.hits().stream().mapToLong(h -> h).toArray());
            out.writeNumberField("analytic", row.analyticShare());
            out.writeEndObject();
          }
          out.writeEndArray();
        });
  }
}
