package dev.gradus.losses.spectral;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.mean;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.sum;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.LossInputs;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Reduction;
import dev.gradus.losses.catalogue.ArgType.Choice;
import dev.gradus.losses.catalogue.ArgType.Choices;
import dev.gradus.losses.catalogue.ArgType.HopFormula;
import dev.gradus.losses.catalogue.ArgType.InputName;
import dev.gradus.losses.catalogue.ArgType.Reals;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.catalogue.UnusableArgumentException;
import dev.gradus.losses.value.Hop;
import dev.gradus.losses.value.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The multi-scale spectral loss of signals {@code [..., T]}: {@code Σ_N w_N Σ_p v_p
 * d(p(|STFT_N(pred)|), p(|STFT_N(target)|))} over window sizes N and compressions p with weights w
 * and v, all 1 unless given, and the mean over signals. Frames are those that fit unless {@code
 * center} pads the signals, bins the half spectrum, of N samples unless {@code nfft} asks for more.
 * The gradient is 0 where a magnitude is 0.
 *
 * <p>A mask is 0 for samples ({@code [..., T]}) or whole signals ({@code [...]}) that are not
 * known. They count as silence in both signals, whatever they hold; a mean is over the frames with
 * a sample that is known, and over the signals with one.
 *
 * @param weights w, one for each of the scales
 * @param compWeights v, one for each of the compressions
 * @see "S. Schwär and M. Müller, Multi-scale spectral loss revisited, IEEE Signal Processing
 *     Letters 30, 2023"
 * @see <a href="https://openreview.net/forum?id=B1x1ma4tDr">J. Engel et al., DDSP: Differentiable
 *     digital signal processing, 2020</a>
 */
public record Mss(
    List<Spectrogram> scales,
    List<Double> weights,
    List<Compression> comp,
    List<Double> compWeights,
    Distance dist,
    Reduction reduction,
    Optional<String> mask)
    implements LossTerm {

  private static final Param<Window> WINDOW = Arguments.window("hann");
  private static final Param<List<Integer>> SIZES = Arguments.sizes("S4");
  private static final Param<List<Compression>> COMP = comp("C4");
  private static final Param<Distance> DIST = dist("l1");
  private static final Param<Hop> HOP = Arguments.hop(2);
  private static final Catalogue<Reduction> REDUCTIONS =
      Reduction.catalogue(Reduction.SUM, Reduction.MEAN, Reduction.NONE);
  private static final Param<Reduction> REDUCTION =
      Param.of(
          "reduction",
          new Choice<>(REDUCTIONS),
          Reduction.SUM,
          "sum",
          "sum or mean over frames and bins of one signal (l2: root of the mean square);"
              + " none: the sum of each signal");
  private static final Param<Hop> NFFT =
      Param.of(
          "nfft",
          new HopFormula(),
          new Hop("N", n -> n),
          "N",
          "samples of the transform: zeros follow the window, for more bins");
  private static final Param<Padding> CENTER = Arguments.center();
  private static final Param<Normalization> NORMALIZE =
      Arguments.choice(
          "normalize", Normalization.CATALOGUE, "none", "what the window is divided by");
  private static final Param<List<Double>> WEIGHTS =
      Param.optional("weights", new Reals(0), "1", "weight of each size, in their order");
  private static final Param<List<Double>> COMP_WEIGHTS =
      Param.optional(
          "comp_weights",
          new Reals(0),
          "1",
          "weight of each compression, in their order; C4 is two");
  private static final Param<String> MASK =
      Param.optional(
          "mask",
          new InputName(),
          "all known",
          "input that is 0 where samples, or whole signals, are not known");

  /** The loss with every argument free. */
  public static final Entry<LossTerm> ENTRY =
      entry(
          "mss",
          "multi-scale spectral loss: Σ_N Σ_p d(p|STFT pred|, p|STFT target|)",
          WINDOW,
          SIZES,
          COMP,
          DIST);

  /** The setting of DDSP. */
  public static final Entry<LossTerm> STANDARD =
      entry(
          "mss.standard",
          "the setting of DDSP: mss with hann, S4, C4, l1",
          WINDOW,
          SIZES,
          COMP,
          DIST);

  /** Prime sizes and the Euclidean distance. */
  public static final Entry<LossTerm> HANN =
      entry(
          "mss.hann",
          "prime sizes and l2: mss with hann, S5, C4, l2",
          WINDOW,
          Arguments.sizes("S5"),
          COMP,
          dist("l2"));

  /** The setting whose loss has the fewest local minima over frequency. */
  public static final Entry<LossTerm> SMOOTH =
      entry(
          "mss.smooth",
          "the fewest local minima over frequency: mss with flattop, S5, log1p, l2",
          Arguments.window("flattop"),
          Arguments.sizes("S5"),
          comp("log1p"),
          dist("l2"));

  private static Entry<LossTerm> entry(
      String name,
      String doc,
      Param<Window> window,
      Param<List<Integer>> sizes,
      Param<List<Compression>> comp,
      Param<Distance> dist) {
    return new Entry<>(
        name,
        List.of(),
        doc,
        List.of(
            window,
            sizes,
            comp,
            dist,
            HOP,
            REDUCTION,
            NFFT,
            CENTER,
            NORMALIZE,
            WEIGHTS,
            COMP_WEIGHTS,
            MASK),
        (Args a) -> {
          List<Spectrogram> scales = new ArrayList<>();
          for (int n : a.get(sizes)) {
            Frame.requireWindow(sizes, a.get(window), n);
            Frame.requireHop(HOP, a.get(HOP), n);
            scales.add(
                new Spectrogram(
                    a.get(window),
                    n,
                    a.get(HOP).of(n),
                    Frame.transform(NFFT, a.get(NFFT), n),
                    a.get(CENTER),
                    a.get(NORMALIZE)));
          }
          return new Mss(
              List.copyOf(scales),
              weights(a, WEIGHTS, scales.size(), "size"),
              a.get(comp),
              weights(a, COMP_WEIGHTS, a.get(comp).size(), "compression"),
              a.get(dist),
              a.get(REDUCTION),
              a.find(MASK));
        });
  }

  private static List<Double> weights(Args a, Param<List<Double>> param, int count, String what) {
    List<Double> weights = a.find(param).orElse(Collections.nCopies(count, 1.0));
    if (weights.size() != count) {
      throw new UnusableArgumentException(
          param,
          "%s needs one number for each %s: %d, not %d"
              .formatted(param.name(), what, count, weights.size()),
          "write them in the order of the " + what + "s");
    }
    return weights;
  }

  private static Param<List<Compression>> comp(String name) {
    return Param.of(
        "comp",
        new Choices<>(Compression.CATALOGUE, Optional.of(Compression.Own::new)),
        Compression.CATALOGUE.find(name).orElseThrow().withDefaults(),
        name,
        "compressions p of the magnitude");
  }

  private static Param<Distance> dist(String name) {
    return Arguments.choice("dist", Distance.CATALOGUE, name, "distance d of two spectrograms");
  }

  @Override
  public Interval range() {
    return Interval.NONNEGATIVE;
  }

  @Override
  public List<String> kinks() {
    return Stream.concat(Stream.of("STFT magnitude 0 (gradient 0)"), dist.kinks().stream())
        .toList();
  }

  @Override
  public List<InputSpec> inputs() {
    int samples = scales.stream().mapToInt(Spectrogram::exampleSamples).max().orElseThrow();
    Shape example = mask.isPresent() ? Shape.of(3, samples) : Shape.of(samples);
    List<InputSpec> inputs = new ArrayList<>();
    inputs.add(new InputSpec(InputSpec.PRED, Kind.SIGNAL, example, false));
    inputs.add(new InputSpec(InputSpec.TARGET, Kind.SIGNAL, example, false));
    mask.ifPresent(name -> inputs.add(new InputSpec(name, Kind.MASK, example, false)));
    return List.copyOf(inputs);
  }

  @Override
  public Node build(LossInputs in) {
    return built(in, false);
  }

  /**
   * The loss composed from plain operations: what {@link #build} computes in one pass where it can.
   *
   * @param in the nodes of its inputs
   */
  public Node definition(LossInputs in) {
    return built(in, true);
  }

  private Node built(LossInputs in, boolean plain) {
    Spectrogram.require("mss", scales, in.pred(), in.target());
    Optional<KnownSamples> known =
        mask.map(name -> KnownSamples.of("mss", name, in.get(name), in.pred()));
    Node pred = known.map(k -> k.of(in.pred())).orElse(in.pred());
    Node target = known.map(k -> k.of(in.target())).orElse(in.target());
    // How many entries a mean is over depends on the mask.
    boolean fusible = !plain && (known.isEmpty() || reduction != Reduction.MEAN);
    Node each =
        (fusible ? MssFusion.of(this, pred, target) : Optional.<Node>empty())
            .orElseGet(() -> composed(pred, target, known));
    return reduction == Reduction.NONE ? each : known.map(k -> k.mean(each)).orElse(mean(each));
  }

  /** One number for each signal. */
  private Node composed(Node pred, Node target, Optional<KnownSamples> known) {
    Node total = null;
    for (int i = 0; i < scales.size(); i++) {
      Spectrogram scale = scales.get(i);
      Node a = scale.of(pred);
      Node b = scale.of(target);
      Node entries =
          known
              .map(k -> mul(sum(scale.framesWith(k.samples()), -1), (double) a.shape().dim(-1)))
              .orElse(a.constant((double) a.shape().dim(-2) * a.shape().dim(-1)));
      for (int j = 0; j < comp.size(); j++) {
        Node d = dist.of(comp.get(j).apply(a), comp.get(j).apply(b));
        if (reduction == Reduction.MEAN) {
          d = dist.mean(d, entries);
        }
        double weight = weights.get(i) * compWeights.get(j);
        d = weight == 1 ? d : mul(d, weight);
        total = total == null ? d : add(total, d);
      }
    }
    return total;
  }
}
