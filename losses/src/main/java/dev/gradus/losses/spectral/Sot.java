package dev.gradus.losses.spectral;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.cumsum;
import static dev.gradus.autodiff.op.Ops.divOrZero;
import static dev.gradus.autodiff.op.Ops.greater;
import static dev.gradus.autodiff.op.Ops.mean;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.select;
import static dev.gradus.autodiff.op.Ops.square;
import static dev.gradus.autodiff.op.Ops.sum;
import static dev.gradus.autodiff.op.Ops.sumKeepDims;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.LossInputs;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Reduction;
import dev.gradus.losses.catalogue.ArgType.Flag;
import dev.gradus.losses.catalogue.ArgType.Real;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.value.Hop;
import dev.gradus.losses.value.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * Spectral optimal transport: for each frame the Wasserstein distance between the spectra of pred
 * and target, taken as distributions over frequency, to the power of p: {@code W_pᵖ = ∫₀¹ |A⁻¹(r) −
 * B⁻¹(r)|ᵖ dr} with the quantile functions A⁻¹ and B⁻¹ of {@code |STFT|²/Σ|STFT|²}, and frequency
 * from 0 to 1, half the sample rate. The mean over frames, the sum over window sizes. It compares
 * spectra along frequency, where others compare them bin by bin: a partial far from its target
 * still feels where to go.
 *
 * <p>The gradient jumps, by little, wherever a cumulative sum of one passes one of the other: for
 * large sizes every finite difference meets some, and a gradient check may find them.
 *
 * <p>Loudness does not count: spectra have mass 1. A frame that is silent in one of both has
 * nothing to move: it counts 0, with gradient 0; add a loss that compares loudness. The published
 * experiments do not normalise the target by itself and stop at r = 1 ({@code dont_normalize},
 * {@code limit_quantile_range}); this is the balanced distance.
 *
 * @see <a href="https://arxiv.org/abs/2312.14507">B. Torres, G. Peeters and G. Richard,
 *     Unsupervised harmonic parameter estimation using differentiable DSP and spectral optimal
 *     transport, 2024</a>
 */
public record Sot(List<Spectrogram> scales, double p, boolean squared, Reduction reduction)
    implements LossTerm {
  private static final Param<Window> WINDOW = Arguments.window("flattop");
  private static final Param<List<Integer>> SIZES = Arguments.sizes("S3");
  private static final Param<Hop> HOP = Arguments.hop(8);
  private static final Param<Double> P =
      Param.of(
          "p", new Real(1, Double.POSITIVE_INFINITY), 2.0, "2", "order: the cost is distance^p");
  private static final Param<Boolean> SQUARE =
      Param.of("square", new Flag(), true, "true", "whether mass is the squared magnitude");
  private static final Param<Padding> CENTER = Arguments.center();
  private static final Param<Reduction> REDUCTION = Arguments.reduction();

  /** The catalogue entry. */
  public static final Entry<LossTerm> ENTRY =
      new Entry<>(
          "sot",
          List.of(),
          "spectral optimal transport: Σ_N mean over frames of Wᵖ(|STFT pred|², |STFT target|²)",
          List.of(WINDOW, SIZES, HOP, P, SQUARE, CENTER, REDUCTION),
          Sot::of);

  private static LossTerm of(Args a) {
    List<Spectrogram> scales = new ArrayList<>();
    for (int n : a.get(SIZES)) {
      Frame.requireWindow(SIZES, a.get(WINDOW), n);
      Frame.requireHop(HOP, a.get(HOP), n);
      int hop = a.get(HOP).of(n);
      scales.add(new Spectrogram(a.get(WINDOW), n, hop, n, a.get(CENTER), Normalization.NONE));
    }
    return new Sot(List.copyOf(scales), a.get(P), a.get(SQUARE), a.get(REDUCTION));
  }

  /** No transport is dearer than all mass from one end to the other. */
  @Override
  public Interval range() {
    return new Interval(0, scales.size());
  }

  @Override
  public List<String> kinks() {
    return List.of(
        "STFT magnitude 0 (gradient 0)",
        "equal cumulative sums (mean of both sides)",
        "silent frame (value and gradient 0)");
  }

  @Override
  public List<InputSpec> inputs() {
    Shape example =
        Shape.of(scales.stream().mapToInt(Spectrogram::exampleSamples).max().orElseThrow());
    return List.of(
        new InputSpec(InputSpec.PRED, Kind.SIGNAL, example, false),
        new InputSpec(InputSpec.TARGET, Kind.SIGNAL, example, false));
  }

  @Override
  public Node build(LossInputs in) {
    Spectrogram.require("sot", scales, in.pred(), in.target());
    Node total = null;
    for (Spectrogram scale : scales) {
      Node a = mass(scale.of(in.pred()));
      Node b = mass(scale.of(in.target()));
      Node cost = a.graph().apply(new Transport(p), cumulative(a), cumulative(b));
      Node d = mean(select(heard(a, b), cost, cost.constant(0)), -1);
      total = total == null ? d : add(total, d);
    }
    return reduction == Reduction.NONE ? total : mean(total);
  }

  private Node mass(Node magnitudes) {
    return squared ? square(magnitudes) : magnitudes;
  }

  private static Node cumulative(Node mass) {
    return cumsum(divOrZero(mass, sumKeepDims(mass, -1)), -1);
  }

  private static Node heard(Node a, Node b) {
    Node zero = a.constant(0);
    return mul(greater(sum(a, -1), zero), greater(sum(b, -1), zero));
  }
}
