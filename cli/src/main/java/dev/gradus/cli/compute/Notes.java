package dev.gradus.cli.compute;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Numbers;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.InputSpec.Kind;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Says what is odd about a result, so that nobody takes a number for what it is not. */
final class Notes {
  private Notes() {}

  /** Notes on a loss that is not finite, and on probabilities that are none. */
  static void write(Loss loss, LossResult result, Map<String, INDArray> inputs, Console console) {
    if (!Double.isFinite(result.value())) {
      notFinite(result, console);
    }
    for (InputSpec spec : loss.inputs()) {
      INDArray array = inputs.get(spec.name());
      if (array != null && (spec.kind() == Kind.PROBABILITY || spec.kind() == Kind.LABEL)) {
        outside(spec.name(), array, console);
      }
    }
  }

  private static void notFinite(LossResult result, Console console) {
    String culprits =
        result.terms().stream()
            .filter(t -> !Double.isFinite(t.weighted()))
            .map(t -> "`" + t.name() + "`")
            .distinct()
            .collect(Collectors.joining(", "));
    console.note(
        "the loss is "
            + Numbers.shown(result.value())
            + (culprits.isEmpty() ? ": the sum is too large" : " because of " + culprits));
  }

  private static void outside(String name, INDArray array, Console console) {
    double[] values = NdArrays.toDoubles(array);
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= 0 && values[i] <= 1)) {
        console.note(
            "`%s` holds %s at %s, which is no probability"
                .formatted(
                    name, Numbers.shown(values[i]), Arrays.toString(Indices.of(i, array.shape()))));
        return;
      }
    }
  }
}
