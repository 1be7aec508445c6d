package dev.gradus.losses.function;

import static dev.gradus.losses.function.Ranges.always;
import static dev.gradus.losses.function.Ranges.rising;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.kernel.functions.Scalars;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.losses.value.Interval;
import java.util.List;
import java.util.function.UnaryOperator;

/** The functions of one number, element by element. */
final class UnaryFunctions {
  private static final String FLAT = "x = 0 (derivative 0 everywhere)";

  static final List<Function> ALL =
      List.of(
          f("neg", "−x", "", (in, args) -> in.get(0).neg(), Ops::neg),
          f("exp", "eˣ", "", rising(Math::exp), Ops::exp),
          f("expm1", "eˣ − 1, exact near 0", "", rising(Math::expm1), Ops::expm1),
          f("log", "ln x", "x ≤ 0 (undefined)", rising(0, Math::log), Ops::log),
          f(
              "log1p",
              "ln(1 + x), exact near 0",
              "x ≤ −1 (undefined)",
              rising(-1, Math::log1p),
              Ops::log1p),
          f("sqrt", "√x", "x = 0 (infinite)", rising(0, Math::sqrt), Ops::sqrt),
          f("square", "x²", "", (in, args) -> in.get(0).pow(Interval.of(2)), Ops::square),
          f("abs", "|x|", "x = 0 (derivative 0)", (in, args) -> in.get(0).abs(), Ops::abs),
          f("sign", "−1, 0 or 1", FLAT, rising(Math::signum), Ops::sign),
          f("relu", "max(x, 0)", "x = 0 (derivative 0)", rising(Scalars::relu), Ops::relu),
          f("step", "1 where x > 0, else 0", FLAT, rising(Scalars::step), Ops::step),
          f("sin", "sin x", "", always(Ranges.SIGNED_UNIT), Ops::sin),
          f("cos", "cos x", "", always(Ranges.SIGNED_UNIT), Ops::cos),
          f("tanh", "tanh x", "", rising(Math::tanh), Ops::tanh),
          f("sigmoid", "1/(1 + e⁻ˣ)", "", rising(Scalars::sigmoid), Ops::sigmoid),
          f("softplus", "ln(1 + eˣ)", "", rising(Scalars::softplus), Ops::softplus),
          f("stopgrad", "x, a constant to the derivative", "", Ranges.same(), Ops::stopGradient));

  private UnaryFunctions() {}

  private static Function f(
      String name, String doc, String kink, Ranging range, UnaryOperator<Node> body) {
    return new Function(
        name,
        List.of("x"),
        List.of(),
        doc,
        Form.ELEMENTWISE,
        kink,
        range,
        (in, args, context) -> body.apply(in.get(0)));
  }
}
