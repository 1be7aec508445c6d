package dev.gradus.dsl.check;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.losses.function.Form;
import dev.gradus.losses.function.Function;
import dev.gradus.losses.value.Interval;
import java.util.List;
import java.util.function.BinaryOperator;

/** The operators: functions with a sign in place of a name. */
final class Operators {
  static final Function ADD = binary("+", "a + b", Ops::add, Interval::add, "");
  static final Function SUBTRACT = binary("-", "a − b", Ops::sub, Interval::sub, "");
  static final Function MULTIPLY = binary("*", "a·b", Ops::mul, Interval::mul, "");
  static final Function DIVIDE = binary("/", "a/b", Ops::div, Interval::div, "b = 0 (undefined)");
  static final Function POWER =
      binary(
          "^", "aᵇ", Ops::pow, Interval::pow, "a = 0 for exponents below 1, a < 0 for fractions");
  static final Function NEGATE =
      new Function(
          "neg",
          List.of("x"),
          List.of(),
          "−x",
          Form.ELEMENTWISE,
          "",
          (in, args) -> in.get(0).neg(),
          (in, args, context) -> Ops.neg(in.get(0)));

  private Operators() {}

  private static Function binary(
      String sign,
      String doc,
      BinaryOperator<Node> body,
      BinaryOperator<Interval> range,
      String kink) {
    return new Function(
        sign,
        List.of("a", "b"),
        List.of(),
        doc,
        Form.ELEMENTWISE,
        kink,
        (in, args) -> range.apply(in.get(0), in.get(1)),
        (in, args, context) -> body.apply(in.get(0), in.get(1)));
  }
}
