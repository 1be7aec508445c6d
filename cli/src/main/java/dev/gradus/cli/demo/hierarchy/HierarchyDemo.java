package dev.gradus.cli.demo.hierarchy;

import dev.gradus.cli.compute.OutputChecks;
import dev.gradus.cli.compute.Progress;
import dev.gradus.cli.plot.ScatterPlot;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Json;
import dev.gradus.cli.terminal.Table;
import dev.gradus.dsl.data.DataException;
import dev.gradus.losses.hierarchy.Strategy;
import dev.gradus.losses.value.Hierarchies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** {@code gradus demo hierarchy}: strategies compared on music of our own. */
public final class HierarchyDemo {
  private static final List<String> LEVELS = List.of("instruments", "families", "music");

  private HierarchyDemo() {}

  /**
   * Prints a row for each strategy.
   *
   * @param seeds of runs of their own, over which the table has the mean
   * @return the exit status
   */
  public static int run(
      Study study, List<Long> seeds, Optional<Path> plot, boolean json, Console console) {
    OutputChecks.check(List.of(), plot.map(p -> Map.of("--plot", p)).orElse(Map.of()));
    Comparison comparison =
        new Comparison(Hierarchies.INSTRUMENTS, study, Runtime.getRuntime().availableProcessors());
    List<Outcome> outcomes = new ArrayList<>();
    try (Progress progress = new Progress("gradus demo hierarchy", console)) {
      for (int i = 0; i < seeds.size(); i++) {
        int before = i * comparison.work();
        int all = seeds.size() * comparison.work();
        outcomes.addAll(
            comparison.run(seeds.get(i), (done, one) -> progress.accept(before + done, all)));
      }
    }
    plot.ifPresent(file -> draw(file, outcomes));
    if (json) {
      console.out().println(json(study, outcomes));
      return 0;
    }
    console
        .out()
        .printf(
            Locale.ROOT,
            "%d pieces, %d with labels of instruments; tested on %d; seeds %s%n%n",
            study.pieces(),
            study.labelled(),
            study.tested(),
            seeds);
    table(outcomes).lines().forEach(console.out()::println);
    plot.ifPresent(file -> console.out().println("\nplot  " + DataException.shown(file)));
    return 0;
  }

  private static void draw(Path file, List<Outcome> outcomes) {
    List<ScatterPlot.Group> groups = new ArrayList<>();
    for (Strategy s : Strategy.values()) {
      List<Outcome> own = outcomes.stream().filter(o -> o.strategy() == s).toList();
      groups.add(
          new ScatterPlot.Group(
              s.code() + ": " + s.doc(),
              own.stream().map(Outcome::gamma).toList(),
              own.stream().map(Outcome::f1).toList()));
    }
    ScatterPlot.write(
        file,
        "Right and consistent",
        "consistency γ, mean over classes",
        "F1, mean over classes",
        groups);
  }

  private static Table table(List<Outcome> outcomes) {
    Table table = new Table("llrrrrr");
    table.row("", "strategy", "γ", "F1", LEVELS.get(0), LEVELS.get(1), LEVELS.get(2));
    for (Strategy s : Strategy.values()) {
      List<Outcome> own = outcomes.stream().filter(o -> o.strategy() == s).toList();
      table.row(
          s.code(),
          s.doc(),
          mean(own, Outcome::gamma),
          mean(own, Outcome::f1),
          mean(own, o -> o.levels().get(0)),
          mean(own, o -> o.levels().get(1)),
          mean(own, o -> o.levels().get(2)));
    }
    return table;
  }

  private static String mean(List<Outcome> outcomes, ToDoubleFunction<Outcome> what) {
    double mean = outcomes.stream().mapToDouble(what).average().orElse(Double.NaN);
    return String.format(Locale.ROOT, "%.3f", mean);
  }

  private static String json(Study study, List<Outcome> outcomes) {
    return Json.object(
        out -> {
          out.writeNumberField("pieces", study.pieces());
          out.writeNumberField("labelled", study.labelled());
          out.writeNumberField("tested", study.tested());
          out.writeNumberField("alpha", study.alpha());
          out.writeNumberField("beta", study.beta());
          out.writeArrayFieldStart("rows");
          for (Outcome o : outcomes) {
            out.writeStartObject();
            out.writeNumberField("seed", o.seed());
            out.writeStringField("strategy", o.strategy().code());
            Json.number(out, "gamma", o.gamma());
            Json.number(out, "f1", o.f1());
            out.writeObjectFieldStart("levels");
            for (int i = 0; i < LEVELS.size(); i++) {
              Json.number(out, LEVELS.get(i), o.levels().get(i));
            }
            out.writeEndObject();
            out.writeEndObject();
          }
          out.writeEndArray();
        });
  }
}
