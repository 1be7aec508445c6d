package dev.gradus.cli.compute;

import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Numbers;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.TermResult;
import java.util.stream.Collectors;

/** Says what is odd about a result, so that nobody takes a number for what it is not. */
final class Notes {
  private Notes() {}

  /**
   * Notes on a loss that is not finite, on items that were left out, and on terms whose gradient is
   * nothing.
   */
  static void write(LossResult result, Console console) {
    if (!Double.isFinite(result.value())) {
      notFinite(result, console);
    }
    if (result.leftOut() > 0) {
      console.note(
          result.leftOut()
              + (result.leftOut() == 1 ? " item has" : " items have")
              + " no alignment and counted 0 (`infeasible=skip`)");
    }
    for (TermResult t : result.terms()) {
      if (t.gradientNorm().isPresent() && t.gradientNorm().getAsDouble() == 0) {
        console.note("the gradient of `" + t.name() + "` is exactly 0");
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
}
