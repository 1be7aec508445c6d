package dev.gradus.cli.compute;

import dev.gradus.cli.options.InputOptions;
import dev.gradus.cli.options.SpecOptions;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Json;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code gradus eval}: the value of a loss and of its terms. */
public final class Evaluate {
  private Evaluate() {}

  /** Prints the value; returns the exit status. */
  public static int run(SpecOptions spec, InputOptions inputs, boolean json, Console console) {
    Loss loss = LossReader.read(spec, console.in());
    Map<String, INDArray> arrays = InputReader.read(inputs, loss);
    LossResult result = loss.evaluate(arrays);
    Notes.write(loss, result, arrays, console);
    if (json) {
      console.out().println(Json.object(out -> Results.write(loss, result, out)));
    } else {
      Results.print(result, console.out());
    }
    return 0;
  }
}
