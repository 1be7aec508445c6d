package dev.gradus.losses.function;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.losses.catalogue.ArgType.Real;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.catalogue.UnusableArgumentException;
import dev.gradus.losses.value.Context;
import dev.gradus.losses.value.Interval;
import dev.gradus.losses.value.Numbers;
import java.util.List;

/** x kept within two numbers. */
final class Clip implements Body {
  private static final Real ANY = new Real(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  private static final Param<Double> LOW = Param.of("low", ANY, 0.0, "0", "the smallest value");
  private static final Param<Double> HIGH = Param.of("high", ANY, 1.0, "1", "the largest value");

  static final Function FUNCTION =
      new Function(
          "clip",
          List.of("x"),
          List.of(LOW, HIGH),
          "x kept within [low, high]",
          Form.ELEMENTWISE,
          "x = low and x = high (derivative 1 inside and there, 0 outside)",
          (in, args) -> range(in.get(0), args.get(LOW), args.get(HIGH)),
          new Clip());

  private Clip() {}

  private static Interval range(Interval x, double low, double high) {
    return new Interval(clip(x.low(), low, high), clip(x.high(), low, high));
  }

  private static double clip(double x, double low, double high) {
    return Math.max(low, Math.min(high, x));
  }

  @Override
  public void check(Args args) {
    double low = args.get(LOW);
    double high = args.get(HIGH);
    if (low > high) {
      throw new UnusableArgumentException(
          args.isGiven(LOW) ? LOW : HIGH,
          "clip cannot keep x within "
              + Numbers.text(low)
              + " and "
              + Numbers.text(high)
              + ": low is above high",
          "give both bounds, the smaller one as `low`");
    }
  }

  @Override
  public Node apply(List<Node> in, Args args, Context context) {
    check(args);
    return Ops.clip(in.get(0), args.get(LOW), args.get(HIGH));
  }
}
