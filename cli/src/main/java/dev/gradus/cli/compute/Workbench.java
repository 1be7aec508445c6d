package dev.gradus.cli.compute;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.cli.io.DataFile;
import dev.gradus.cli.options.InputOptions;
import dev.gradus.cli.plot.GradientPlot;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Numbers;
import dev.gradus.cli.terminal.Table;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.losses.InputSpec;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A loss and files at a prompt: what is asked of them is computed and printed. Who interrupts the
 * thread gets a {@link CancellationException}.
 */
public final class Workbench {
  private static final String OF = InputSpec.PRED;
  private static final double BUDGET_SECONDS = 1;
  private static final int FEWEST_RUNS = 3;
  private static final double NANOS = 1e9;

  private final Loss loss;
  private final Inputs inputs;
  private final Console console;

  private Workbench(Loss loss, Inputs inputs, Console console) {
    this.loss = loss;
    this.inputs = inputs;
    this.console = console;
  }

  /** Reads those of the files that the loss reads. */
  public static Workbench of(Loss loss, InputOptions options, Console console) {
    List<String> known = loss.inputs().stream().map(InputSpec::name).toList();
    Map<String, Path> files = new LinkedHashMap<>();
    options
        .files()
        .forEach(
            (name, file) ->
                known.stream()
                    .filter(k -> Names.key(k).equals(Names.key(name)))
                    .forEach(k -> files.put(k, file)));
    return new Workbench(loss, InputReader.read(files, options, console), console);
  }

  /**
   * Reads files, for no other reason than to know that it is possible.
   *
   * @throws dev.gradus.dsl.data.DataException if it is not
   */
  public static void requireFiles(InputOptions options) {
    options.files().values().forEach(DataFile::read);
  }

  /** Prints the value of the loss and of its terms. */
  public void value() {
    print(loss.evaluate(inputs.arrays()));
  }

  /** Prints the same with the norm of the gradient of each term. */
  public void terms() {
    print(loss.differentiateTerms(inputs.arrays(), OF));
  }

  private void print(LossResult result) {
    Notes.write(result, console);
    Results.print(result, console.out());
  }

  /** Prints the gradient in short; the last file, if there is one, gets all of it. */
  public void gradient(List<Path> out) {
    LossResult result = loss.differentiate(inputs.arrays(), OF);
    INDArray gradient = result.gradient(OF);
    double[] values = NdArrays.toDoubles(gradient);
    GradientSummary summary = GradientSummary.of(values, gradient.shape());
    Element dtype = gradient.dataType() == DataType.FLOAT ? Element.FLOAT : Element.DOUBLE;
    Map<String, String> files = new LinkedHashMap<>();
    for (Path path : out) {
      GradientFile file = GradientFile.of(path);
      file.require(OF, gradient.shape(), inputs.rate(OF));
      file.write(new Samples(gradient.shape(), values, dtype, inputs.rate(OF)));
      files.put("file", file.described(summary.max()));
    }
    Notes.write(result, console);
    console.out().println("loss " + Numbers.shown(result.value()));
    Results.print(OF, summary, result.dtype().name(), files, console.out());
  }

  /** Draws the inputs and the gradient. */
  public void plot(Path file) {
    double[] gradient = NdArrays.toDoubles(loss.differentiate(inputs.arrays(), OF).gradient(OF));
    Map<String, double[]> shown = new TreeMap<>();
    inputs.arrays().forEach((name, array) -> shown.put(name, NdArrays.toDoubles(array)));
    GradientPlot.write(file, String.join(" + ", loss.terms()), shown, OF, gradient);
  }

  /** Prints how long value and gradient take, for about a second each. */
  public void time() {
    console.out().println("about two seconds …");
    Table table = new Table("lrrrr").row("", "median", "quarter", "three quarters", "runs");
    row(table, "value", () -> loss.evaluate(inputs.arrays()));
    row(table, "value and gradient", () -> loss.differentiate(inputs.arrays(), OF));
    table.lines().forEach(console.out()::println);
  }

  private static void row(Table table, String what, Runnable evaluation) {
    evaluation.run(); // builds the graph
    double[] seconds = new double[1 << 16];
    int runs = 0;
    double sum = 0;
    while (runs < seconds.length && (runs < FEWEST_RUNS || sum < BUDGET_SECONDS)) {
      long start = System.nanoTime();
      evaluation.run();
      seconds[runs] = (System.nanoTime() - start) / NANOS;
      sum += seconds[runs++];
    }
    double[] sorted = Arrays.copyOf(seconds, runs);
    Arrays.sort(sorted);
    table.row(
        what,
        shown(sorted[runs / 2]),
        shown(sorted[runs / 4]),
        shown(sorted[3 * runs / 4]),
        Integer.toString(runs));
  }

  /** Three digits, with the unit that suits them. */
  private static String shown(double seconds) {
    double scaled = seconds < 1e-3 ? seconds * 1e6 : seconds < 1 ? seconds * 1e3 : seconds;
    String unit = seconds < 1e-3 ? " µs" : seconds < 1 ? " ms" : " s";
    return Numbers.shown(new BigDecimal(scaled).round(new MathContext(3)).doubleValue()) + unit;
  }
}
