package dev.gradus.losses.time;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.div;
import static dev.gradus.autodiff.op.Ops.mean;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.pad;
import static dev.gradus.autodiff.op.Ops.slice;
import static dev.gradus.autodiff.op.Ops.square;
import static dev.gradus.autodiff.op.Ops.sub;
import static dev.gradus.autodiff.op.Ops.sum;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.LossInputs;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Reduction;
import dev.gradus.losses.catalogue.ArgType.Real;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.value.Interval;
import java.util.List;

/**
 * The error-to-signal ratio {@code Σ(s − ŝ)²/(Σs² + eps)} of target s and pred ŝ, for each signal
 * by itself, and the mean over signals. {@code emphasis} filters both first: {@code y[n] = x[n] −
 * emphasis·x[n − 1]}, with silence before the first sample. A silent target is finite by eps, which
 * is no part of the ratio as published and counts for targets as quiet as it.
 *
 * @see <a href="https://arxiv.org/abs/1911.08922">A. Wright and V. Välimäki, Perceptual loss
 *     function for neural modelling of audio systems, 2020</a>
 */
public record Esr(double eps, double emphasis, Reduction reduction) implements LossTerm {
  private static final Param<Double> EPS =
      Param.of(
          "eps",
          new Real(Double.MIN_NORMAL, Double.POSITIVE_INFINITY),
          1e-8,
          "1e-8",
          "added to the energy of the target");
  private static final Param<Double> EMPHASIS =
      Param.of("emphasis", new Real(0, 1), 0.0, "0", "pre-emphasis of both signals; 0.95 is usual");

  /** The catalogue entry. */
  public static final Entry<LossTerm> ENTRY =
      new Entry<>(
          "esr",
          List.of(),
          "error-to-signal ratio: Σ(s − ŝ)²/(Σs² + eps)",
          List.of(EPS, EMPHASIS, Signals.REDUCTION),
          (Args a) -> new Esr(a.get(EPS), a.get(EMPHASIS), a.get(Signals.REDUCTION)));

  @Override
  public List<InputSpec> inputs() {
    return Signals.inputs();
  }

  @Override
  public Interval range() {
    return Interval.NONNEGATIVE;
  }

  @Override
  public List<String> kinks() {
    return List.of();
  }

  @Override
  public Node build(LossInputs in) {
    Signals.require("esr", in.pred(), in.target());
    Node s = emphasized(in.target());
    Node error = sum(square(sub(s, emphasized(in.pred()))), -1);
    Node each = div(error, add(sum(square(s), -1), eps));
    return reduction == Reduction.NONE ? each : mean(each);
  }

  private Node emphasized(Node x) {
    if (emphasis == 0) {
      return x;
    }
    Node before = pad(slice(x, -1, 0, x.shape().dim(-1) - 1), -1, 1, 0);
    return sub(x, mul(before, emphasis));
  }
}
