package dev.gradus.losses.time;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.divOrZero;
import static dev.gradus.autodiff.op.Ops.greater;
import static dev.gradus.autodiff.op.Ops.log;
import static dev.gradus.autodiff.op.Ops.mean;
import static dev.gradus.autodiff.op.Ops.meanKeepDims;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.normKeepDims;
import static dev.gradus.autodiff.op.Ops.reshape;
import static dev.gradus.autodiff.op.Ops.select;
import static dev.gradus.autodiff.op.Ops.square;
import static dev.gradus.autodiff.op.Ops.sub;
import static dev.gradus.autodiff.op.Ops.sumKeepDims;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.LossInputs;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Reduction;
import dev.gradus.losses.catalogue.ArgType.Flag;
import dev.gradus.losses.catalogue.ArgType.Real;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.value.Interval;
import java.util.List;

/**
 * The scale-invariant signal-to-distortion ratio in decibels, <em>negated</em>, so that less is
 * better: {@code −10·log₁₀(‖αs‖²/‖ŝ − αs‖²)}, α = ⟨ŝ, s⟩/‖s‖², for target s and pred ŝ, both
 * without their mean.
 *
 * <p>With directions u = ŝ/‖ŝ‖ and v = s/‖s‖ and c = ⟨u, v⟩ that is {@code −10·log₁₀(c²/‖u −
 * cv‖²)}, where eps joins both: {@code −10·log₁₀((c² + eps)/(‖u − cv‖² + eps))}. An eps added to
 * energies, as elsewhere, makes the loss depend on how loud the signals are; here it bounds the
 * value by ±10·log₁₀(1 + 1/eps), ±80 dB, and any scale of either signal gives the same. Silence,
 * pred or target, has nothing of the target: the worst value, with gradient 0.
 *
 * @see <a href="https://arxiv.org/abs/1811.02508">J. Le Roux, S. Wisdom, H. Erdogan and J. R.
 *     Hershey, SDR: half-baked or well done?, 2019</a>
 */
public record SiSdr(double eps, boolean zeroMean, Reduction reduction) implements LossTerm {
  /** What is left of a constant signal without its mean is rounding, and no signal. */
  private static final double ROUNDING = 1e-13;

  private static final Param<Double> EPS =
      Param.of(
          "eps",
          new Real(0, 1),
          1e-8,
          "1e-8",
          "added to both energies relative to pred; bounds the value to ±80 dB");
  private static final Param<Boolean> ZERO_MEAN =
      Param.of("zero_mean", new Flag(), true, "true", "whether means are taken away first");

  /** The catalogue entry. */
  public static final Entry<LossTerm> ENTRY =
      new Entry<>(
          "si_sdr",
          List.of(),
          "negated scale-invariant SDR in decibels: −10·log₁₀(‖αs‖²/‖ŝ − αs‖²), α = ⟨ŝ, s⟩/‖s‖²",
          List.of(EPS, ZERO_MEAN, Signals.REDUCTION),
          (Args a) -> new SiSdr(a.get(EPS), a.get(ZERO_MEAN), a.get(Signals.REDUCTION)));

  @Override
  public List<InputSpec> inputs() {
    return Signals.inputs();
  }

  @Override
  public Interval range() {
    double bound = 10 * Math.log10(1 + 1 / eps);
    return new Interval(-bound, bound);
  }

  @Override
  public List<String> kinks() {
    return List.of(
        "silent pred or target (gradient 0)",
        eps > 0 ? "pred a multiple of target (steep: 1/eps)" : "pred a multiple of target (−∞)");
  }

  @Override
  public Node build(LossInputs in) {
    Signals.require("si_sdr", in.pred(), in.target());
    Node u = direction(in.pred());
    Node v = direction(in.target());
    Node c = sumKeepDims(mul(u, v), -1);
    Node rest = sumKeepDims(square(sub(u, mul(c, v))), -1);
    // A silent target leaves all of pred; a silent pred leaves nothing, and counts as if it did.
    Node heard = sumKeepDims(square(u), -1);
    Node noise = select(heard, rest, rest.constant(1));
    Node decibels = mul(sub(log(add(noise, eps)), log(add(square(c), eps))), 10 / Math.log(10));
    Node each = reshape(decibels, in.pred().shape().leading(-1));
    return reduction == Reduction.NONE ? each : mean(each);
  }

  private Node direction(Node x) {
    Node y = zeroMean ? sub(x, meanKeepDims(x, -1)) : x;
    Node norm = normKeepDims(y, -1);
    Node heard = greater(norm, mul(normKeepDims(x, -1), ROUNDING));
    return divOrZero(y, select(heard, norm, norm.constant(0)));
  }
}
