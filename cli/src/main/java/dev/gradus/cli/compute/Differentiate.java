package dev.gradus.cli.compute;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.cli.io.DataException;
import dev.gradus.cli.io.Element;
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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code gradus grad}: the gradient of a loss with respect to an input. */
public final class Differentiate {
  private Differentiate() {}

  /**
   * Prints value and gradient in short and writes the gradient.
   *
   * @param wrt the input
   * @param target where the gradient is written, if it is
   * @param plot where a picture of it is written, if it is
   * @return the exit status
   */
  public static int run(
      SpecOptions spec,
      InputOptions inputs,
      String wrt,
      Optional<Path> target,
      Optional<Path> plot,
      boolean json,
      Console console) {
    OutputChecks.check(spec, inputs, target, plot);
    Loss loss = LossReader.read(spec, console.in());
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
    LossResult result = loss.differentiate(arrays, of);
    Notes.write(loss, result, arrays, console);
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
