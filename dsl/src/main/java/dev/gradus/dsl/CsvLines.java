package dev.gradus.dsl;

import dev.gradus.losses.schedule.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The lines of a table about terms, after RFC 4180.
 *
 * @param terms the names in the loss
 * @param norms whether there are columns for gradient norms
 */
record CsvLines(List<String> terms, boolean norms) {

  /** The table that an evaluation begins. */
  static CsvLines of(LossResult result) {
    return new CsvLines(names(result), hasNorms(result));
  }

  private static List<String> names(LossResult result) {
    return result.terms().stream().map(TermResult::name).toList();
  }

  private static boolean hasNorms(LossResult result) {
    return result.terms().stream().anyMatch(t -> t.gradientNorm().isPresent());
  }

  /** The first line. */
  String header() {
    List<String> cells = new ArrayList<>(List.of("step", "epoch", "progress", "loss"));
    Map<String, Integer> seen = new HashMap<>();
    for (String term : terms) {
      int count = seen.merge(term, 1, Integer::sum);
      String name = count == 1 ? term : term + "#" + count;
      cells.add(name + ".value");
      cells.add(name + ".weight");
      cells.add(name + ".weighted");
      cells.add(name + ".share");
      if (norms) {
        cells.add(name + ".gradient_norm");
      }
      cells.add(name + ".finite");
    }
    return join(cells);
  }

  /**
   * The table that a file has begun: this one, or the same with gradient norms.
   *
   * @throws IllegalArgumentException if it is another
   */
  CsvLines continuing(Path file) throws IOException {
    CsvLines withNorms = new CsvLines(terms, true);
    // Room for the carriage return of a file that was edited elsewhere.
    int room = withNorms.header().getBytes(StandardCharsets.UTF_8).length + 1;
    String start;
    try (InputStream in = Files.newInputStream(file)) {
      start = new String(in.readNBytes(room), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
    if (start.startsWith(header())) {
      return this;
    }
    if (start.startsWith(withNorms.header())) {
      return withNorms;
    }
    throw new IllegalArgumentException(
        norms && start.startsWith(new CsvLines(terms, false).header())
            ? "it has no columns for gradient norms"
            : "its columns are not those of this loss");
  }

  /** The line of an evaluation. */
  String line(Clock time, LossResult result) {
    if (!names(result).equals(terms)) {
      throw new IllegalArgumentException(
          "the log has columns for the terms " + terms + ", not " + names(result));
    }
    if (hasNorms(result) && !norms) {
      throw new IllegalArgumentException("it has no columns for gradient norms");
    }
    List<String> cells = new ArrayList<>();
    cells.add(known(time.step()));
    cells.add(known(time.epoch()));
    cells.add(known(time.progress()));
    cells.add(Double.toString(result.value()));
    for (TermResult t : result.terms()) {
      cells.add(Double.toString(t.value()));
      cells.add(Double.toString(t.weight()));
      cells.add(Double.toString(t.weighted()));
      cells.add(Double.toString(t.share()));
      if (norms) {
        cells.add(t.gradientNorm().isPresent() ? "" + t.gradientNorm().getAsDouble() : "");
      }
      cells.add(Boolean.toString(t.finite()));
    }
    return join(cells);
  }

  private static String known(double time) {
    return Double.isNaN(time) ? "" : Double.toString(time);
  }

  private static String join(List<String> cells) {
    return cells.stream().map(CsvLines::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
