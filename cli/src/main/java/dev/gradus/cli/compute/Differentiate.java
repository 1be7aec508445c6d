package dev.gradus.cli.compute;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.cli.io.LogFile;
import dev.gradus.cli.options.InputOptions;
import dev.gradus.cli.options.SpecOptions;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.plot.GradientPlot;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Json;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.Samples;
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
   * @param spectrogram the file of a picture of where it pulls
   * @param log the file that gets a line about values and norms
   */
  public record Targets(
      Optional<Path> gradient,
      Optional<Path> plot,
      Optional<Path> spectrogram,
      Optional<Path> log) {
    private Map<String, Path> byOption() {
      Map<String, Path> files = new LinkedHashMap<>();
      gradient.ifPresent(file -> files.put("--out", file));
      plot.ifPresent(file -> files.put("--plot", file));
      spectrogram.ifPresent(file -> files.put("--spectrogram", file));
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
    Optional<GradientFile> file = targets.gradient().map(GradientFile::of);
    Loss loss = LossReader.read(spec, console);
    Inputs read = InputReader.read(inputs, loss, console);
    Map<String, INDArray> arrays = read.arrays();
    String of =
        arrays.keySet().stream()
            .filter(name -> Names.key(name).equals(Names.key(wrt)))
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        "there is no input `" + wrt + "` to differentiate with respect to",
                        "the inputs given are " + String.join(", ", arrays.keySet())));
    file.ifPresent(f -> f.require(of, arrays.get(of).shape(), read.rate(of)));
    Optional<PullPicture> pulls =
        targets.spectrogram().map(picture -> PullPicture.of(picture, read, of, console));
    LossResult result =
        terms ? loss.differentiateTerms(arrays, of) : loss.differentiate(arrays, of);
    targets.log().ifPresent(log -> LogFile.append(log, spec.clock(), result));
    Notes.write(result, console);
    INDArray gradient = result.gradient(of);
    double[] values = NdArrays.toDoubles(gradient);
    GradientSummary summary = GradientSummary.of(values, gradient.shape());
    Element dtype = gradient.dataType() == DataType.FLOAT ? Element.FLOAT : Element.DOUBLE;
    file.ifPresent(f -> f.write(new Samples(gradient.shape(), values, dtype, read.rate(of))));
    String title = String.join(" + ", loss.terms());
    targets.plot().ifPresent(picture -> plot(picture, title, arrays, of, values));
    pulls.ifPresent(p -> p.write(title, values));
    if (json) {
      console
          .out()
          .println(
              Json.object(
                  out -> {
                    Results.write(loss, result, out);
                    Results.write(of, summary, targets, out);
                  }));
    } else {
      Results.print(result, console.out());
      Results.print(
          of, summary, result.dtype().name(), shown(targets, file, summary), console.out());
    }
    return 0;
  }

  private static void plot(
      Path file, String title, Map<String, INDArray> arrays, String of, double[] gradient) {
    Map<String, double[]> shown = new TreeMap<>();
    arrays.forEach((name, array) -> shown.put(name, NdArrays.toDoubles(array)));
    GradientPlot.write(file, title, shown, of, gradient);
  }

  /** The files by what is in them. */
  private static Map<String, String> shown(
      Targets targets, Optional<GradientFile> file, GradientSummary summary) {
    Map<String, String> shown = new LinkedHashMap<>();
    file.ifPresent(f -> shown.put("file", f.described(summary.max())));
    targets.plot().ifPresent(f -> shown.put("plot", DataException.shown(f)));
    targets.spectrogram().ifPresent(f -> shown.put("pull", DataException.shown(f)));
    return shown;
  }
}
