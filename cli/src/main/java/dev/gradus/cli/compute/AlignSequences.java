package dev.gradus.cli.compute;

import dev.gradus.cli.compute.AlignmentReport.Shown;
import dev.gradus.cli.compute.AlignmentReport.Smoothed;
import dev.gradus.cli.features.Feature;
import dev.gradus.cli.options.ContextOptions;
import dev.gradus.cli.options.InputOptions;
import dev.gradus.cli.options.SpecText;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossAlignment;
import dev.gradus.dsl.data.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code gradus align}: how a loss aligns two sequences. */
public final class AlignSequences {
  private AlignSequences() {}

  /**
   * What is wanted.
   *
   * @param feature what is made of audio
   * @param gammas of further pictures
   * @param plot the file of the picture
   * @param path the file of the warping path
   */
  public record Request(
      SpecText spec,
      Optional<Feature> feature,
      List<Double> gammas,
      Optional<Path> plot,
      Optional<Path> path) {
    /** Copies the list. */
    public Request {
      gammas = List.copyOf(gammas);
    }

    private Map<String, Path> written() {
      Map<String, Path> files = new LinkedHashMap<>();
      plot.ifPresent(f -> files.put("plot", f));
      path.ifPresent(f -> files.put("path", f));
      return files;
    }
  }

  /**
   * Prints the value and the path.
   *
   * @return the exit status
   */
  public static int run(
      Request request, ContextOptions context, InputOptions inputs, boolean json, Console console) {
    checkFiles(request, inputs);
    Loss loss = LossReader.read(request.spec(), context, console);
    Inputs given = InputReader.read(inputs, loss, console);
    AlignmentFeatures read = AlignmentFeatures.of(given, request.feature());
    Shown first = shown(loss, read.arrays());
    List<Smoothed> others = new ArrayList<>();
    for (double gamma : request.gammas()) {
      others.add(new Smoothed(gamma, shown(Gammas.with(loss, gamma, context), read.arrays())));
    }
    AlignmentReport report =
        new AlignmentReport(loss.text(), first, others, read.step(), read.seconds());
    request.path().ifPresent(report::writePath);
    request.plot().ifPresent(report::draw);
    if (json) {
      console.out().println(report.json());
    } else {
      report.print(console.out());
      request.written().forEach((o, f) -> console.out().println(o + "  " + DataException.shown(f)));
    }
    return 0;
  }

  private static void checkFiles(Request request, InputOptions inputs) {
    List<Path> read = new ArrayList<>(inputs.files().values());
    request.spec().file().ifPresent(read::add);
    Map<String, Path> options = new LinkedHashMap<>();
    request.written().forEach((name, file) -> options.put("--" + name, file));
    OutputChecks.check(read, options);
  }

  private static Shown shown(Loss loss, Map<String, INDArray> arrays) {
    List<LossAlignment> alignments = LossAlignment.of(loss, arrays);
    if (alignments.isEmpty()) {
      throw new UsageException(
          "nothing is aligned by `" + loss.text() + "`", "such as `--spec 'sdtw(gamma=1)'`");
    }
    return new Shown(loss.evaluate(arrays).value(), alignments.get(0));
  }
}
