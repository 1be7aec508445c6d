package dev.gradus.losses.alignment;

import dev.gradus.autodiff.kernel.Minimum;
import dev.gradus.autodiff.op.Step;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Reduction;
import dev.gradus.losses.catalogue.ArgType.Choice;
import dev.gradus.losses.catalogue.ArgType.Choices;
import dev.gradus.losses.catalogue.ArgType.Flag;
import dev.gradus.losses.catalogue.ArgType.InputName;
import dev.gradus.losses.catalogue.ArgType.Real;
import dev.gradus.losses.catalogue.ArgType.Setting;
import dev.gradus.losses.catalogue.ArgType.Settings;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.catalogue.UnusableArgumentException;
import dev.gradus.losses.value.Scalar;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The arguments of {@code sdtw} and {@code dtw}, and what they make. */
public final class Arguments {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  static final Param<Scalar> GAMMA =
      Param.of(
          "gamma",
          new Setting(Double.MIN_NORMAL, INFINITY),
          Scalar.of(1),
          "1",
          "smoothing γ, in units of the cost");
  private static final Param<LocalCost> COST =
      Param.of(
          "cost",
          new Choice<>(LocalCost.CATALOGUE, Optional.of(OwnCost::new)),
          Distances.SQUARED,
          "sqeuclidean",
          "of aligning two frames");
  private static final Param<List<Step>> STEPS =
      Param.of(
          "steps",
          new Choices<>(Steps.CATALOGUE, Optional.empty()),
          Step.CLASSIC,
          "classic",
          "steps of a path, in frames of pred and target");
  private static final Param<List<Scalar>> WEIGHTS =
      Param.optional(
          "weights",
          new Settings(0),
          "1 each",
          "factor of the cost for each step: {pred, target, diagonal}");
  private static final Param<Boolean> FIRST =
      choice(
          "first",
          new Catalogue<>(
              "first cell",
              List.of(
                  Entry.constant("cost", List.of(), "the first cell has its cost", false),
                  Entry.constant(
                      "diagonal", List.of(), "the weight of the diagonal step times it", true))),
          "cost",
          "what the first cell costs");
  private static final Param<Match> MATCH =
      choice("match", Match.CATALOGUE, "whole", "where a path may begin and end");
  private static final Param<Minimum> MIN =
      choice("min", Steps.MINIMA, "soft", "the minimum over the ways into a cell");
  private static final Param<Band> BAND =
      choice("band", Band.CATALOGUE, "none", "the cells that a path may pass");
  private static final Param<Scalar> PRIOR =
      Param.of(
          "prior",
          new Setting(0, INFINITY),
          Scalar.of(0),
          "0",
          "weight of the diagonal prior, which is added to the cost");
  private static final Param<Double> NU =
      Param.of(
          "nu",
          new Real(Double.MIN_NORMAL, INFINITY),
          1000.0,
          "1000",
          "variance ν of the prior in frames²");
  private static final Param<Boolean> UNFOLD =
      Param.of(
          "unfold",
          new Flag(),
          false,
          "false",
          "whether frames of target are repeated to the length of pred");
  private static final Param<Form> FORM =
      choice("form", Form.CATALOGUE, "minimum", "what is made of the paths");
  private static final Param<Boolean> DIVERGENCE =
      Param.of(
          "divergence",
          new Flag(),
          false,
          "false",
          "whether ½ of pred with itself and ½ of target with itself are subtracted");
  private static final Param<Normalization> NORMALIZE =
      choice("normalize", Normalization.CATALOGUE, "none", "what an item is divided by");
  static final Param<String> PRED_LENGTHS =
      Param.optional(
          "pred_lengths", new InputName(), "all frames", "input with the frames of each pred");
  static final Param<String> TARGET_LENGTHS =
      Param.optional(
          "target_lengths", new InputName(), "all frames", "input with the frames of each target");
  static final Param<Boolean> INFEASIBLE =
      choice(
          "infeasible",
          new Catalogue<>(
              "treatment",
              List.of(
                  Entry.constant("error", List.of(), "an item without a path is an error", false),
                  Entry.constant("skip", List.of(), "it counts 0, without gradient", true))),
          "error",
          "what becomes of an item without a path");
  static final Param<Reduction> REDUCTION =
      choice(
          "reduction",
          Reduction.catalogue(Reduction.MEAN, Reduction.SUM, Reduction.NONE),
          "mean",
          "mean or sum over the items of a batch, or none");

  /** The catalogue entry. */
  public static final Entry<LossTerm> SDTW =
      new Entry<>(
          "sdtw",
          List.of(),
          "soft dynamic time warping: −γ ln Σ_A exp(−⟨A, C⟩/γ) over all alignments A of pred and"
              + " target",
          List.of(
              GAMMA,
              COST,
              WEIGHTS,
              STEPS,
              FIRST,
              MATCH,
              BAND,
              MIN,
              PRIOR,
              NU,
              UNFOLD,
              FORM,
              DIVERGENCE,
              NORMALIZE,
              PRED_LENGTHS,
              TARGET_LENGTHS,
              INFEASIBLE,
              REDUCTION),
          a -> sdtw("sdtw", a, a.get(MIN)));

  /** The catalogue entry. */
  public static final Entry<LossTerm> DTW =
      new Entry<>(
          "dtw",
          List.of(),
          "dynamic time warping: min ⟨A, C⟩ over all alignments A of pred and target",
          List.of(
              COST,
              WEIGHTS,
              STEPS,
              FIRST,
              MATCH,
              BAND,
              NORMALIZE,
              PRED_LENGTHS,
              TARGET_LENGTHS,
              INFEASIBLE,
              REDUCTION),
          a -> sdtw("dtw", a, Minimum.HARD));

  /** The catalogue entry. */
  public static final Entry<LossTerm> CTC = Ctc.ENTRY;

  private Arguments() {}

  private static <T> Param<T> choice(String name, Catalogue<T> of, String value, String doc) {
    return Param.of(
        name, new Choice<>(of), of.find(value).orElseThrow().withDefaults(), value, doc);
  }

  private static LossTerm sdtw(String name, Args a, Minimum kind) {
    CostMatrix matrix =
        new CostMatrix(
            name,
            a.get(COST),
            a.get(BAND),
            a.get(PRIOR),
            a.get(NU),
            a.get(UNFOLD),
            a.find(PRED_LENGTHS),
            a.find(TARGET_LENGTHS));
    boolean sequences = a.get(UNFOLD) || a.get(DIVERGENCE);
    if (matrix.isGiven() && sequences) {
      Param<Boolean> blame = a.get(UNFOLD) ? UNFOLD : DIVERGENCE;
      throw new UnusableArgumentException(
          blame, "`" + blame.name() + "` needs two sequences, not a matrix of costs", "");
    }
    if (a.get(FORM) == Form.MEAN_COST && kind != Minimum.SOFT) {
      throw new UnusableArgumentException(
          MIN, "the mean over all paths has no other minimum", "leave `min` out");
    }
    return new Sdtw(
        name,
        matrix,
        warp(name, a, kind),
        a.get(FORM),
        a.get(DIVERGENCE),
        a.get(NORMALIZE),
        a.get(INFEASIBLE),
        a.get(REDUCTION));
  }

  private static Warp warp(String name, Args a, Minimum kind) {
    List<Step> steps = a.get(STEPS);
    List<Scalar> weights = a.find(WEIGHTS).orElse(Collections.nCopies(steps.size(), Scalar.of(1)));
    if (weights.size() != steps.size()) {
      throw new UnusableArgumentException(
          WEIGHTS,
          weights.size() + " weights for " + steps.size() + " steps",
          "give one for each step, in their order");
    }
    if (a.get(FIRST) && !steps.contains(new Step(1, 1))) {
      throw new UnusableArgumentException(
          FIRST, "there is no diagonal step whose weight the first cell could have", "");
    }
    Match match = a.get(MATCH);
    if (match.compensate() && !(steps.contains(new Step(1, 0)) && steps.contains(new Step(0, 1)))) {
      throw new UnusableArgumentException(
          MATCH, "only steps (1, 0) and (0, 1) say what a frame costs that is left out", "");
    }
    return new Warp(name, kind, a.get(GAMMA), steps, weights, a.get(FIRST), match);
  }
}
