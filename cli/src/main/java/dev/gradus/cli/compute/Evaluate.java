package dev.gradus.cli.compute;

import dev.gradus.cli.io.LogFile;
import dev.gradus.cli.options.InputOptions;
import dev.gradus.cli.options.SpecOptions;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Json;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code gradus eval}: the value of a loss and of its terms. */
public final class Evaluate {
  private Evaluate() {}

  /**
   * Prints the value.
   *
   * @param log a file that gets a line about it, if there is one
   * @return the exit status
   */
  public static int run(
      SpecOptions spec, InputOptions inputs, Optional<Path> log, boolean json, Console console) {
    OutputChecks.check(spec, inputs, log.map(file -> Map.of("--log", file)).orElse(Map.of()));
    log.ifPresent(LogFile::check);
    Loss loss = LossReader.read(spec, console);
    Map<String, INDArray> arrays = InputReader.read(inputs, loss, console).arrays();
    LossResult result = loss.evaluate(arrays);
    log.ifPresent(file -> LogFile.append(file, spec.clock(), result));
    Notes.write(result, console);
    if (json) {
      console.out().println(Json.object(out -> Results.write(loss, result, out)));
    } else {
      Results.print(result, console.out());
    }
    return 0;
  }
}
