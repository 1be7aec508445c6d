package dev.gradus.cli.compute;

import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.cli.options.InputOptions;
import dev.gradus.cli.options.SpecOptions;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Json;
import dev.gradus.dsl.ExampleInputs;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.losses.InputSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code gradus check}: compares the gradient of a loss with finite differences. */
public final class CheckGradient {
  private CheckGradient() {}

  /**
   * Prints a report.
   *
   * @param check how it is checked; without files its seed makes the inputs, too
   * @return the exit status: 1 if the gradient is wrong
   */
  public static int run(
      SpecOptions spec, InputOptions inputs, GradientCheck check, boolean json, Console console) {
    requireDouble(inputs.dtype().orElse(Element.DOUBLE), "`--dtype`");
    Loss loss = LossReader.read(spec, console);
    Map<String, INDArray> arrays;
    if (loss.inputs().stream().noneMatch(in -> in.name().equals(InputSpec.PRED))) {
      throw new UsageException(
          "the loss does not read `pred`, so its gradient is 0 and there is nothing to check",
          "write `pred` for what the loss is differentiated with respect to");
    }
    if (inputs.files().isEmpty()) {
      arrays = ExampleInputs.random(loss, check.seed());
      boolean defined = Double.isFinite(loss.evaluate(arrays).value());
      if (!defined) {
        arrays = ExampleInputs.randomFractions(loss, check.seed());
      }
      console.note(
          "no file is given: the inputs are random numbers"
              + (defined ? ", " : " between 0 and 1, ")
              + describe(arrays, check.seed()));
    } else {
      arrays = InputReader.read(inputs, loss, console).arrays();
      arrays.forEach(
          (name, array) ->
              requireDouble(
                  array.dataType() == DataType.FLOAT ? Element.FLOAT : Element.DOUBLE,
                  "`" + name + "`"));
    }
    List<GradientReport> reports;
    try (Progress progress = new Progress("gradus check", console)) {
      reports = loss.checkGradient(arrays, check, progress);
    } catch (GraphException e) {
      throw new UsageException(
          e.getMessage(), "try another `--seed`, or give values with `--pred` and `--target`");
    }
    if (json) {
      console.out().println(Json.object(out -> Reports.write(loss, reports, out)));
    } else {
      Reports.print(reports, console.out());
    }
    if (reports.get(0).passed()) {
      return 0;
    }
    console.out().flush();
    console.show(failures(loss, reports));
    return 1;
  }

  private static void requireDouble(Element dtype, String what) {
    if (dtype == Element.FLOAT) {
      throw new SpecException(
          Diagnostic.of(
                  Code.DTYPES_DIFFER, "gradients are checked in DOUBLE, and " + what + " is FLOAT")
              .withHelp(
                  "say `--dtype double`; finite differences in single precision tell nothing"));
    }
  }

  private static String describe(Map<String, INDArray> arrays, long seed) {
    return arrays.entrySet().stream()
        .map(e -> e.getKey() + " " + Arrays.toString(e.getValue().shape()))
        .collect(Collectors.joining(", ", "", ", seed " + seed));
  }

  /** Points at the terms whose gradient fails by itself, or at the only term. */
  private static List<Diagnostic> failures(Loss loss, List<GradientReport> reports) {
    List<String> terms =
        reports.size() > 1
            ? reports.stream().skip(1).map(GradientReport::label).distinct().toList()
            : loss.terms().size() == 1 ? loss.terms() : List.of();
    String message = "the gradient differs from finite differences";
    if (terms.isEmpty()) {
      return List.of(
          Diagnostic.of(Code.WRONG_GRADIENT, message)
              .withHelp("each term passes by itself; check at other values with `--seed`"));
    }
    return terms.stream()
        .map(
            name ->
                loss.span(name)
                    .map(span -> Diagnostic.of(Code.WRONG_GRADIENT, span, message))
                    .orElseGet(() -> Diagnostic.of(Code.WRONG_GRADIENT, message + ": " + name))
                    .withLabel("the gradient of this term"))
        .toList();
  }
}
