package dev.gradus.cli.demo.frequency;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gradus.cli.compute.NamedLoss;
import dev.gradus.cli.compute.OutputChecks;
import dev.gradus.cli.compute.Pairs;
import dev.gradus.cli.compute.Progress;
import dev.gradus.cli.options.SpecsOptions;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.plot.DescentPlot;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Json;
import dev.gradus.cli.terminal.Numbers;
import dev.gradus.cli.terminal.Table;
import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.study.FrequencyDescent;
import dev.gradus.dsl.study.FrequencyDescent.Row;
import dev.gradus.dsl.study.GradientRanking;
import dev.gradus.dsl.study.SinePair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code gradus demo frequency}: where gradient descent ends that looks for a sine. */
public final class FrequencyDemo {
  /** The losses that are compared unless others are named. */
  static final List<String> LOSSES =
      Stream.concat(GradientRanking.TALK.stream(), Stream.of("mse", "mrstft", "sot")).toList();

  private static final double WITHIN = 5;
  private static final double SEMITONE = 100;
  private static final int NAME_COLUMNS = 60;

  private FrequencyDemo() {}

  /**
   * What is measured.
   *
   * @param steps of each descent
   * @param rate the first learning rate, in octaves and turns
   * @param phase whether the phase is looked for, too
   * @param seconds the length of the signals
   */
  public record Study(Pairs pairs, int steps, double rate, boolean phase, double seconds) {

    private int n() {
      return pairs.n();
    }

    private FrequencyDescent from(List<SinePair> pairs) {
      try {
        return new FrequencyDescent(
            pairs, new FrequencyDescent.Settings(steps, rate, phase), Signals.grid(seconds));
      } catch (IllegalArgumentException e) {
        throw new UsageException(e.getMessage(), "`gradus demo frequency --help` has the defaults");
      }
    }

    private String words() {
      return "%s, %s s at 16000 Hz, %d steps%s"
          .formatted(pairs.words(), Numbers.shown(seconds), steps, phase ? "" : ", fixed phases");
    }
  }

  /** What came of a loss. */
  private record Result(String name, String spec, Row anywhere, Row near) {}

  /**
   * Prints a row for each loss.
   *
   * @param plot the file of a picture
   * @return the exit status
   */
  public static int run(
      SpecsOptions specs, Study study, Optional<Path> plot, boolean json, Console console) {
    OutputChecks.check(specs.files(), plot.map(p -> Map.of("--plot", p)).orElse(Map.of()));
    List<String> texts = specs.specs().isEmpty() ? LOSSES : specs.specs();
    List<NamedLoss> losses = NamedLoss.read(texts, specs.context(), console);
    List<Result> results = results(study, losses, console);
    for (Result r : results) {
      int lost = r.anywhere().notFinite() + r.near().notFinite();
      if (lost > 0) {
        console.note(
            "`%s` came to a number that is not finite in %d of %d descents, which ended there"
                .formatted(r.name(), lost, 2 * study.n()));
      }
    }
    plot.ifPresent(
        file ->
            DescentPlot.write(
                file,
                study.words(),
                results.stream()
                    .map(r -> new DescentPlot.Line(r.name(), r.anywhere(), r.near()))
                    .toList()));
    if (json) {
      console.out().println(json(study, results));
    } else {
      print(study, results, console);
      plot.ifPresent(file -> console.out().println("\nplot  " + DataException.shown(file)));
    }
    return 0;
  }

  private static List<Result> results(Study study, List<NamedLoss> losses, Console console) {
    Pairs chosen = study.pairs();
    List<SinePair> pairs = chosen.all();
    FrequencyDescent anywhere = study.from(pairs);
    FrequencyDescent near =
        study.from(SinePair.near(pairs, chosen.range().from(), chosen.range().to(), SEMITONE));
    int threads = Runtime.getRuntime().availableProcessors();
    int all = 2 * losses.size() * study.n();
    List<Result> results = new ArrayList<>();
    try (Progress progress = new Progress("gradus demo frequency", console)) {
      for (NamedLoss loss : losses) {
        int before = 2 * results.size() * study.n();
        Row far =
            anywhere.of(loss.loss(), threads, (done, n) -> progress.accept(before + done, all));
        Row close =
            near.of(loss.loss(), threads, (done, n) -> progress.accept(before + n + done, all));
        results.add(new Result(loss.name(), loss.loss().text(), far, close));
      }
    }
    return results;
  }

  private static void print(Study study, List<Result> results, Console console) {
    console
        .out()
        .println(
            "share of %d descents that end within %s cents of the target\n%s\n"
                .formatted(study.n(), Numbers.shown(WITHIN), study.words()));
    Table table =
        new Table("lrrrr").row("loss", "begun anywhere", "median", "within a semitone", "median");
    for (Result r : results) {
      table.row(
          Table.cut(r.name(), NAME_COLUMNS),
          share(r.anywhere()),
          cents(r.anywhere()),
          share(r.near()),
          cents(r.near()));
    }
    table.lines().forEach(console.out()::println);
  }

  private static String share(Row row) {
    return String.format(Locale.ROOT, "%.3f", row.share(WITHIN));
  }

  private static String cents(Row row) {
    return String.format(Locale.ROOT, "%.1f ct", row.median());
  }

  private static String json(Study study, List<Result> results) {
    return Json.object(
        out -> {
          out.writeNumberField("n", study.n());
          out.writeNumberField("steps", study.steps());
          out.writeNumberField("seconds", study.seconds());
          out.writeNumberField("within", WITHIN);
          out.writeArrayFieldStart("rows");
          for (Result r : results) {
            out.writeStartObject();
            out.writeStringField("spec", r.spec());
            write(out, "anywhere", r.anywhere());
            write(out, "near", r.near());
            out.writeEndObject();
          }
          out.writeEndArray();
        });
  }

  private static void write(JsonGenerator out, String name, Row row) throws IOException {
    out.writeObjectFieldStart(name);
    out.writeNumberField("arrived", row.arrived(WITHIN));
    out.writeNumberField("median_cents", row.median());
    out.writeNumberField("not_finite", row.notFinite());
    out.writeEndObject();
  }
}
