package dev.gradus.losses.function;

import static dev.gradus.losses.function.Ranges.always;
import static dev.gradus.losses.function.Ranges.same;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.losses.catalogue.ArgType.AxisSet;
import dev.gradus.losses.catalogue.ArgType.Flag;
import dev.gradus.losses.catalogue.ArgType.Whole;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.value.Axes;
import dev.gradus.losses.value.Context;
import dev.gradus.losses.value.Interval;
import java.util.List;

/** The functions that fold axes: all of them, or those that {@code axis} names. */
final class ReductionFunctions {
  static final Param<Axes> AXIS =
      Param.optional("axis", new AxisSet(), "all", "which axes, such as -1, time or {batch, time}");
  static final Param<Boolean> KEEPDIMS =
      Param.of("keepdims", new Flag(), false, "false", "whether they stay, with extent 1");
  private static final Param<Integer> DDOF =
      Param.of(
          "ddof",
          new Whole(0, Integer.MAX_VALUE),
          0,
          "0",
          "what is taken from the number of elements: 1 for a sample");

  static final List<Function> ALL =
      List.of(
          f("sum", "Σ x", "", (in, args) -> Ranges.sum(in.get(0)), Ops::sum, Ops::sumKeepDims),
          f("mean", "Σ x/n", "", same(), Ops::mean, Ops::meanKeepDims),
          f("max", "the largest x", "ties (shared equally)", same(), Ops::max, Ops::maxKeepDims),
          f("min", "the smallest x", "ties (shared equally)", same(), Ops::min, Ops::minKeepDims),
          f(
              "norm",
              "√Σx²",
              "all x = 0 (derivative 0)",
              always(Interval.NONNEGATIVE),
              Ops::norm,
              Ops::normKeepDims),
          f(
              "norm1",
              "Σ|x|",
              "x = 0 (derivative 0)",
              (in, args) -> Ranges.sum(in.get(0).abs()),
              Ops::norm1,
              Ops::norm1KeepDims),
          f(
              "norminf",
              "the largest |x|",
              "ties (shared equally), all x = 0 (derivative 0)",
              (in, args) -> in.get(0).abs(),
              Ops::normInf,
              Ops::normInfKeepDims),
          f(
              "logsumexp",
              "ln Σeˣ",
              "",
              // At least the largest element, and above it by the logarithm of their number.
              (in, args) -> new Interval(in.get(0).low(), Double.POSITIVE_INFINITY),
              Ops::logsumexp,
              Ops::logsumexpKeepDims),
          spread("var", "Σ(x − mean)²/(n − ddof)", "", Ops::var, Ops::varKeepDims),
          spread("std", "√var", "all x equal (derivative 0)", Ops::std, Ops::stdKeepDims));

  private ReductionFunctions() {}

  /** A reduction with one more number. */
  private interface WithDdof {
    Node apply(Node x, int ddof, int... axes);
  }

  private static Function f(
      String name, String doc, String kink, Ranging range, Along.OnAxes drop, Along.OnAxes keep) {
    return new Function(
        name,
        List.of("x"),
        List.of(AXIS, KEEPDIMS),
        doc,
        Form.REDUCTION,
        kink,
        range,
        (in, args, context) -> reduce(name, in, args, context, drop, keep));
  }

  private static Function spread(
      String name, String doc, String kink, WithDdof drop, WithDdof keep) {
    return new Function(
        name,
        List.of("x"),
        List.of(AXIS, KEEPDIMS, DDOF),
        doc,
        Form.REDUCTION,
        kink,
        always(Interval.NONNEGATIVE),
        (in, args, context) -> {
          int ddof = args.get(DDOF);
          return reduce(
              name,
              in,
              args,
              context,
              (x, axes) -> drop.apply(x, ddof, axes),
              (x, axes) -> keep.apply(x, ddof, axes));
        });
  }

  private static Node reduce(
      String name,
      List<Node> in,
      Args args,
      Context context,
      Along.OnAxes drop,
      Along.OnAxes keep) {
    return Along.reduce(name, in.get(0), args.find(AXIS), args.get(KEEPDIMS), context, drop, keep);
  }
}
