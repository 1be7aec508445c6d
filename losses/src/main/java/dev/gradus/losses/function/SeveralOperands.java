package dev.gradus.losses.function;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.losses.value.Interval;
import java.util.List;
import java.util.function.BinaryOperator;

/** The functions of several numbers, element by element; operands broadcast. */
final class SeveralOperands {
  private static final List<String> AB = List.of("a", "b");
  private static final String FLAT = "a = b (derivative 0 everywhere)";
  private static final String TIES = "ties (shared equally)";

  static final List<Function> ALL =
      List.of(
          f("max", "the larger of a and b", TIES, SeveralOperands::larger, Ops::max),
          f(
              "min",
              "the smaller of a and b",
              TIES,
              (a, b) -> larger(a.neg(), b.neg()).neg(),
              Ops::min),
          f(
              "xlogy",
              "a·ln b, and 0 where a = 0",
              "b ≤ 0 (undefined unless a = 0)",
              (a, b) -> a.mul(Ranges.log(b, 0, Math::log)),
              Ops::xlogy),
          f(
              "xlog1py",
              "a·ln(1 + b), and 0 where a = 0",
              "b ≤ −1 (undefined unless a = 0)",
              (a, b) -> a.mul(Ranges.log(b, -1, Math::log1p)),
              Ops::xlog1py),
          f("greater", "1 where a > b, else 0", FLAT, (a, b) -> Interval.UNIT, Ops::greater),
          f("equal", "1 where a = b, else 0", FLAT, (a, b) -> Interval.UNIT, Ops::equal),
          new Function(
              "select",
              List.of("mask", "a", "b"),
              List.of(),
              "a where the mask is not 0, else b",
              Form.ELEMENTWISE,
              "mask = 0 (no derivative by the mask)",
              (in, args) -> in.get(1).hull(in.get(2)),
              (in, args, context) -> Ops.select(in.get(0), in.get(1), in.get(2))),
          Clip.FUNCTION);

  private SeveralOperands() {}

  private static Interval larger(Interval a, Interval b) {
    return new Interval(Math.max(a.low(), b.low()), Math.max(a.high(), b.high()));
  }

  private static Function f(
      String name,
      String doc,
      String kink,
      BinaryOperator<Interval> range,
      BinaryOperator<Node> body) {
    return new Function(
        name,
        AB,
        List.of(),
        doc,
        Form.ELEMENTWISE,
        kink,
        (in, args) -> range.apply(in.get(0), in.get(1)),
        (in, args, context) -> body.apply(in.get(0), in.get(1)));
  }
}
