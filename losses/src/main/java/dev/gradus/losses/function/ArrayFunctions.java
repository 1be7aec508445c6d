package dev.gradus.losses.function;

import static dev.gradus.losses.function.Ranges.always;
import static dev.gradus.losses.function.Ranges.same;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.losses.catalogue.ArgType.AxisSet;
import dev.gradus.losses.catalogue.ArgType.Real;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.catalogue.UnusableArgumentException;
import dev.gradus.losses.value.Axes;
import dev.gradus.losses.value.Context;
import dev.gradus.losses.value.Interval;
import java.util.List;

/** The functions that work along axes or on matrices. */
final class ArrayFunctions {
  private static final Param<Axes> AXIS =
      Param.of("axis", new AxisSet(), Axes.of(-1), "-1", "along which axes");
  private static final Param<Double> GAMMA =
      Param.of(
          "gamma",
          new Real(Double.MIN_NORMAL, Double.POSITIVE_INFINITY),
          1.0,
          "1",
          "softness of the minimum");

  static final List<Function> ALL =
      List.of(
          along("softmax", "eˣ/Σeˣ", always(Interval.UNIT), Ops::softmax),
          along("logsoftmax", "x − ln Σeˣ", always(Interval.NONNEGATIVE.neg()), Ops::logSoftmax),
          along("flip", "in reverse order", same(), Ops::flip),
          run("cumsum", "x₀ + … + xᵢ", (in, args) -> Ranges.sum(in.get(0)), Ops::cumsum),
          run(
              "diff",
              "xᵢ₊₁ − xᵢ, one element less",
              (in, args) -> in.get(0).sub(in.get(0)),
              ArrayFunctions::diff),
          function(
              "transpose",
              List.of("x"),
              List.of(),
              "the last two axes exchanged",
              same(),
              (in, args, context) -> transpose(in.get(0))),
          function(
              "matmul",
              List.of("a", "b"),
              List.of(),
              "Σⱼ a[i, j]·b[j, l], products of the matrices on the last two axes",
              (in, args) -> Ranges.sum(in.get(0).mul(in.get(1))),
              (in, args, context) -> Ops.matmul(in.get(0), in.get(1))),
          function(
              "sqdist",
              List.of("a", "b"),
              List.of(),
              "Σₖ (a[i, k] − b[j, k])², squared distances of the rows",
              always(Interval.NONNEGATIVE),
              (in, args, context) -> Ops.squaredDistances(in.get(0), in.get(1))),
          function(
              "softdtw",
              List.of("costs"),
              List.of(GAMMA),
              "−γ ln Σ_A exp(−⟨A, costs⟩/γ) over the monotone paths A of each matrix",
              always(Interval.ALL),
              (in, args, context) -> softDtw(in.get(0), args.get(GAMMA))));

  private ArrayFunctions() {}

  /** A function along one axis. */
  private interface OnAxis {
    Node apply(Node x, int axis);
  }

  private static Function function(
      String name,
      List<String> operands,
      List<Param<?>> params,
      String doc,
      Ranging range,
      Body body) {
    return new Function(name, operands, params, doc, Form.ARRAY, "", range, body);
  }

  /** A function along one axis or several. */
  private static Function along(String name, String doc, Ranging range, Along.OnAxes body) {
    return function(
        name,
        List.of("x"),
        List.of(AXIS),
        doc,
        range,
        (in, args, context) -> {
          Node x = in.get(0);
          return body.apply(x, Along.axes(name, x, args.get(AXIS), context));
        });
  }

  /** A function along one axis. */
  private static Function run(String name, String doc, Ranging range, OnAxis body) {
    return function(
        name,
        List.of("x"),
        List.of(AXIS),
        doc,
        range,
        new Body() {
          @Override
          public Node apply(List<Node> in, Args args, Context context) {
            Node x = in.get(0);
            return body.apply(x, Along.axis(name, x, args.get(AXIS), context));
          }

          @Override
          public void check(Args args) {
            Axes axes = args.get(AXIS);
            if (axes.axes().size() > 1) {
              throw new UnusableArgumentException(
                  AXIS, name + " runs along one axis, not along " + axes, "name one");
            }
          }
        });
  }

  private static Node diff(Node x, int axis) {
    int extent = x.shape().dim(axis);
    if (extent == 0) {
      throw x.graph()
          .misfit("diff", "axis " + axis + " of shape " + x.shape() + " has no elements");
    }
    return Ops.sub(Ops.slice(x, axis, 1, extent), Ops.slice(x, axis, 0, extent - 1));
  }

  private static Node transpose(Node x) {
    requireMatrix("transpose", x);
    return Ops.swapAxes(x, -2, -1);
  }

  private static Node softDtw(Node costs, double gamma) {
    requireMatrix("softdtw", costs);
    return Ops.softDtw(costs, gamma);
  }

  private static void requireMatrix(String name, Node x) {
    if (x.shape().rank() < 2) {
      throw x.graph().misfit(name, "shape " + x.shape() + " is no matrix");
    }
  }
}
