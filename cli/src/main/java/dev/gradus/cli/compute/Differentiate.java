package dev.gradus.cli.compute;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.cli.io.DataException;
import dev.gradus.cli.io.Element;
import dev.gradus.cli.io.LogFile;
import dev.gradus.cli.io.NpyFile;
import dev.gradus.cli.io.Samples;
import dev.gradus.cli.options.InputOptions;
import dev.gradus.cli.options.SpecOptions;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.plot.GradientPlot;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Json;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.syntax.Names;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code gradus grad}: the gradient of a loss with respect to an input. */
public final class Differentiate {
  private Differentiate() {}

  /**
   * Where results go besides the terminal.
   *
   * @param gradient the file of the gradient
   * @param plot the file of a picture of it
   * @param log the file that gets a line about values and norms
   */
  public record Targets(Optional<Path> gradient, Optional<Path> plot, Optional<Path> log) {
    private Map<String, Path> byOption() {
      Map<String, Path> files = new LinkedHashMap<>();
      gradient.ifPresent(file -> files.put("--out", file));
      plot.ifPresent(file -> files.put("--plot", file));
      log.ifPresent(file -> files.put("--log", file));
      return files;
    }
  }

  /**
   * Prints value and gradient in short and writes the gradient.
   *
   * @param wrt the input
   * @param terms whether the gradient of each term is looked at
   * @param targets where results go
   * @return the exit status
   */
  public static int run(
      SpecOptions spec,
      InputOptions inputs,
      String wrt,
      boolean terms,
      Targets targets,
      boolean json,
      Console console) {
    OutputChecks.check(spec, inputs, targets.byOption());
    targets.log().ifPresent(LogFile::check);
    Optional<Path> target = targets.gradient();
    Optional<Path> plot = targets.plot();
    Loss loss = LossReader.read(spec, console);
    Map<String, INDArray> arrays = InputReader.read(inputs, loss);
    String of =
        arrays.keySet().stream()
            .filter(name -> Names.key(name).equals(Names.key(wrt)))
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        "there is no input `" + wrt + "` to differentiate with respect to",
                        "the inputs given are " + String.join(", ", arrays.keySet())));
    LossResult result =
        terms ? loss.differentiateTerms(arrays, of) : loss.differentiate(arrays, of);
    targets.log().ifPresent(file -> LogFile.append(file, spec.clock(), result));
    Notes.write(result, console);
    INDArray gradient = result.gradient(of);
    double[] values = NdArrays.toDoubles(gradient);
    GradientSummary summary = GradientSummary.of(values, gradient.shape());
    Element dtype = gradient.dataType() == DataType.FLOAT ? Element.FLOAT : Element.DOUBLE;
    target.ifPresent(file -> NpyFile.write(file, Samples.array(values, dtype, gradient.shape())));
    plot.ifPresent(
        png -> {
          Map<String, double[]> shown = new TreeMap<>();
          arrays.forEach((name, array) -> shown.put(name, NdArrays.toDoubles(array)));
          GradientPlot.write(png, String.join(" + ", loss.terms()), shown, of, values);
        });
    if (json) {
      console
          .out()
          .println(
              Json.object(
                  out -> {
                    Results.write(loss, result, out);
                    Results.write(
                        of, summary, target.map(Path::toString), plot.map(Path::toString), out);
                  }));
    } else {
      Results.print(result, console.out());
      Results.print(
          of,
          summary,
          result.dtype().name(),
          target.map(DataException::shown),
          plot.map(DataException::shown),
          console.out());
    }
    return 0;
  }
}
