package dev.gradus.cli.hierarchy;

import dev.gradus.cli.compute.OutputChecks;
import dev.gradus.cli.plot.HierarchyPlot;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Json;
import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.Samples;
import dev.gradus.losses.hierarchy.Strategy;
import dev.gradus.losses.measure.HierarchyReport;
import dev.gradus.losses.value.ClassFrames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code gradus hierarchy eval}. */
public final class MeasurePredictions {
  private MeasurePredictions() {}

  /**
   * What is read and written.
   *
   * @param pred probabilities
   * @param target labels
   * @param mask 0 where a label is unknown
   * @param plot a picture
   */
  public record Files(Path pred, Path target, Optional<Path> mask, Optional<Path> plot) {}

  /**
   * Prints a table, or an object.
   *
   * @param hierarchy a file or a name
   * @param strategy what is made of the predictions first
   * @return the exit status
   */
  public static int run(
      Files files,
      Path hierarchy,
      double threshold,
      Strategy strategy,
      boolean json,
      Console console) {
    List<Path> read = new ArrayList<>(List.of(files.pred(), files.target(), hierarchy));
    files.mask().ifPresent(read::add);
    OutputChecks.check(read, files.plot().map(p -> Map.of("--plot", p)).orElse(Map.of()));
    ClassArrays arrays = new ClassArrays(Hierarchies.read(hierarchy));
    Samples pred = arrays.read(files.pred());
    Samples target = arrays.readLike(pred, files.pred(), files.target());
    double[] mask = arrays.mask(pred, files.pred(), files.mask());
    HierarchyReport report =
        ClassArrays.checked(
            () -> {
              ClassFrames p =
                  ClassFrames.probabilities(arrays.hierarchy(), "the prediction", pred.data());
              return HierarchyReport.of(
                  strategy.outputs(p, threshold), threshold, target.data(), mask);
            });
    files.plot().ifPresent(png -> HierarchyPlot.write(png, report));
    if (json) {
      console.out().println(Json.object(out -> ReportJson.write(report, out)));
    } else {
      ReportTable.lines(report).forEach(console.out()::println);
      files.plot().ifPresent(png -> console.out().println("\nplot  " + DataException.shown(png)));
    }
    return 0;
  }
}
