package dev.gradus.losses.spectral;

import static dev.gradus.autodiff.op.Ops.abs;
import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.log;
import static dev.gradus.autodiff.op.Ops.max;
import static dev.gradus.autodiff.op.Ops.mean;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.sub;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.LossInputs;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Reduction;
import dev.gradus.losses.catalogue.ArgType.Real;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.value.Hop;
import dev.gradus.losses.value.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * The spectral loss of DDSP: {@code Σ_N mag_weight·mean|S − Ŝ| + logmag_weight·mean|ln S⁺ − ln Ŝ⁺|}
 * with S = |STFT_N|, S⁺ = max(S, eps) and the mean over frames, bins and signals. A frame starts at
 * each multiple of the hop, and zeros follow the end of the signal ({@code pad_end}).
 *
 * <p>Magnitudes below eps are all alike to the logarithm, and have no gradient there.
 *
 * @see <a href="https://openreview.net/forum?id=B1x1ma4tDr">J. Engel et al., DDSP: Differentiable
 *     digital signal processing, 2020</a>, section 4.2.1
 */
public record Ddsp(
    List<Spectrogram> scales,
    double magnitudeWeight,
    double logWeight,
    double eps,
    Reduction reduction)
    implements LossTerm {
  private static final Param<List<Integer>> SIZES = Arguments.sizes("S4");
  private static final Param<Window> WINDOW = Arguments.window("hann");
  private static final Param<Hop> HOP = Arguments.hop(4);
  private static final Param<Double> MAG =
      Arguments.weight("mag_weight", 1, "1", "weight of the magnitudes");
  private static final Param<Double> LOGMAG =
      Arguments.weight("logmag_weight", 1, "1", "weight of their logarithms");
  private static final Param<Double> EPS =
      Param.of(
          "eps",
          new Real(Double.MIN_NORMAL, Double.POSITIVE_INFINITY),
          1e-5,
          "1e-5",
          "least magnitude to the logarithm");
  private static final Param<Reduction> REDUCTION = Arguments.reduction();

  /** The catalogue entry. */
  public static final Entry<LossTerm> ENTRY =
      new Entry<>(
          "ddsp",
          List.of(),
          "spectral loss of DDSP: Σ_N mean |S − Ŝ| + mean |ln S − ln Ŝ|",
          List.of(SIZES, WINDOW, HOP, MAG, LOGMAG, EPS, REDUCTION),
          Ddsp::of);

  private static LossTerm of(Args a) {
    List<Spectrogram> scales = new ArrayList<>();
    for (int n : a.get(SIZES)) {
      Frame.requireWindow(SIZES, a.get(WINDOW), n);
      Frame.requireHop(HOP, a.get(HOP), n);
      int hop = a.get(HOP).of(n);
      scales.add(new Spectrogram(a.get(WINDOW), n, hop, n, Padding.END, Normalization.NONE));
    }
    return new Ddsp(List.copyOf(scales), a.get(MAG), a.get(LOGMAG), a.get(EPS), a.get(REDUCTION));
  }

  @Override
  public Interval range() {
    return Interval.NONNEGATIVE;
  }

  @Override
  public List<String> kinks() {
    return List.of(
        "STFT magnitude 0 (gradient 0)", "S = Ŝ (gradient 0)", "S = eps (half the gradient)");
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
    Spectrogram.require("ddsp", scales, in.pred(), in.target());
    Node total = null;
    for (Spectrogram scale : scales) {
      Node a = scale.of(in.pred());
      Node b = scale.of(in.target());
      Node d =
          add(
              mul(mean(abs(sub(a, b)), -2, -1), magnitudeWeight),
              mul(mean(abs(sub(logarithm(a), logarithm(b))), -2, -1), logWeight));
      total = total == null ? d : add(total, d);
    }
    return reduction == Reduction.NONE ? total : mean(total);
  }

  private Node logarithm(Node x) {
    return log(max(x, x.constant(eps)));
  }
}
