package dev.gradus.losses.spectral;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.complexAbs;
import static dev.gradus.autodiff.op.Ops.div;
import static dev.gradus.autodiff.op.Ops.mean;
import static dev.gradus.autodiff.op.Ops.stft;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.LossInputs;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Reduction;
import dev.gradus.losses.catalogue.ArgType.Choice;
import dev.gradus.losses.catalogue.ArgType.Choices;
import dev.gradus.losses.catalogue.ArgType.HopFormula;
import dev.gradus.losses.catalogue.ArgType.Sizes;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.value.Hop;
import dev.gradus.losses.value.Interval;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The multi-scale spectral loss of signals {@code [..., T]}: {@code Σ_N Σ_p d(p(|STFT_N(pred)|),
 * p(|STFT_N(target)|))} over window sizes N and compressions p, and the mean over signals. Frames
 * are those that fit, bins the half spectrum. The gradient is 0 where a magnitude is 0.
 *
 * @see "S. Schwär and M. Müller, Multi-scale spectral loss revisited, IEEE Signal Processing
 *     Letters 30, 2023"
 * @see <a href="https://openreview.net/forum?id=B1x1ma4tDr">J. Engel et al., DDSP: Differentiable
 *     digital signal processing, 2020</a>
 */
public record Mss(
    Window window,
    List<Integer> sizes,
    List<Compression> comp,
    Distance dist,
    Hop hop,
    Reduction reduction)
    implements LossTerm {

  private static final Param<Window> WINDOW = window("hann");
  private static final Param<List<Integer>> SIZES = sizes("S4");
  private static final Param<List<Compression>> COMP = comp("C4");
  private static final Param<Distance> DIST = dist("l1");
  private static final Param<Hop> HOP =
      Param.of(
          "hop",
          new HopFormula(),
          Hop.HALF,
          "N/2",
          "samples from frame to frame, floored; at least 1");
  private static final Catalogue<Reduction> REDUCTIONS =
      Reduction.catalogue(Reduction.SUM, Reduction.MEAN);
  private static final Param<Reduction> REDUCTION =
      Param.of(
          "reduction",
          new Choice<>(REDUCTIONS),
          Reduction.SUM,
          "sum",
          "sum or mean over frames and bins of one signal (l2: root of the mean square)");

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
          sizes("S5"),
          COMP,
          dist("l2"));

  /** The setting whose loss has the fewest local minima over frequency. */
  public static final Entry<LossTerm> SMOOTH =
      entry(
          "mss.smooth",
          "the fewest local minima over frequency: mss with flattop, S5, log1p, l2",
          window("flattop"),
          sizes("S5"),
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
        List.of(window, sizes, comp, dist, HOP, REDUCTION),
        (Args a) -> {
          for (int n : a.get(sizes)) {
            Frame.requireWindow(sizes, a.get(window), n);
            Frame.requireHop(HOP, a.get(HOP), n);
          }
          return new Mss(
              a.get(window), a.get(sizes), a.get(comp), a.get(dist), a.get(HOP), a.get(REDUCTION));
        });
  }

  private static Param<Window> window(String name) {
    return choice("window", Window.CATALOGUE, name, "analysis window");
  }

  private static Param<List<Integer>> sizes(String name) {
    return Param.of(
        "sizes",
        new Sizes(SizeSets.CATALOGUE),
        SizeSets.CATALOGUE.find(name).orElseThrow().withDefaults(),
        name,
        "window sizes N in samples");
  }

  private static Param<List<Compression>> comp(String name) {
    return Param.of(
        "comp",
        new Choices<>(Compression.CATALOGUE),
        Compression.CATALOGUE.find(name).orElseThrow().withDefaults(),
        name,
        "compressions p of the magnitude");
  }

  private static Param<Distance> dist(String name) {
    return choice("dist", Distance.CATALOGUE, name, "distance d of two spectrograms");
  }

  private static <T> Param<T> choice(String name, Catalogue<T> of, String value, String doc) {
    return Param.of(
        name, new Choice<>(of), of.find(value).orElseThrow().withDefaults(), value, doc);
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
    int longest = Collections.max(sizes);
    Shape example = Shape.of(longest + hop.of(longest) + 5);
    return List.of(
        new InputSpec(InputSpec.PRED, Kind.SIGNAL, example, false),
        new InputSpec(InputSpec.TARGET, Kind.SIGNAL, example, false));
  }

  @Override
  public Node build(LossInputs in) {
    Node pred = in.pred();
    Node target = in.target();
    if (!pred.shape().equals(target.shape())) {
      throw new ShapeException(
          "mss compares signals of one length: pred is "
              + pred.shape()
              + ", target "
              + target.shape());
    }
    int longest = Collections.max(sizes);
    if (pred.shape().rank() == 0 || pred.shape().dim(-1) < longest) {
      throw new ShapeException(
          "mss needs signals of "
              + longest
              + " samples or more, its longest window: pred is "
              + pred.shape());
    }
    Node total = null;
    for (int n : sizes) {
      double[] w = window.samples(n);
      Node a = complexAbs(stft(pred, w, hop.of(n)));
      Node b = complexAbs(stft(target, w, hop.of(n)));
      for (Compression p : comp) {
        Node d = dist.of(p.apply(a), p.apply(b));
        if (reduction == Reduction.MEAN) {
          d = div(d, dist.meanDivisor((double) a.shape().dim(-2) * a.shape().dim(-1)));
        }
        total = total == null ? d : add(total, d);
      }
    }
    return mean(total);
  }
}
