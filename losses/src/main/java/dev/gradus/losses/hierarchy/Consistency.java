package dev.gradus.losses.hierarchy;

import static dev.gradus.autodiff.op.Ops.div;
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
import dev.gradus.losses.catalogue.ArgType.Reals;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.catalogue.UnusableArgumentException;
import dev.gradus.losses.value.Hierarchy;
import dev.gradus.losses.value.Interval;
import java.util.List;
import java.util.Optional;

/**
 * What {@code up} and {@code down} share: penalties of probabilities {@code [..., classes]} that
 * disagree with a hierarchy, weighted by the level of the parent, summed, and divided by the number
 * of classes with children and, for a mean, by the number of frames (all axes but the last).
 */
record Consistency(
    String name,
    Hierarchy hierarchy,
    Reduction reduction,
    Normalize normalize,
    Optional<List<Double>> levelWeights,
    Rule rule)
    implements LossTerm {

  static final Param<Reduction> REDUCTION =
      Param.of(
          "reduction",
          new Choice<>(Reduction.catalogue(Reduction.MEAN, Reduction.SUM)),
          Reduction.MEAN,
          "mean",
          "mean or sum over frames");
  static final Param<Normalize> NORMALIZE =
      Param.of(
          "normalize",
          new Choice<>(Normalize.CATALOGUE),
          Normalize.INTERNAL,
          "internal",
          "what the sum over classes is divided by");
  static final Param<List<Double>> LEVEL_WEIGHTS =
      Param.optional(
          "level_weights",
          new Reals(0),
          "1",
          "weight of each level of classes with children, the lowest first");

  /** What disagrees, and how badly. */
  interface Rule {
    /** The parents of the penalties, in their order. */
    List<Integer> parents(Hierarchy hierarchy);

    /** Penalties of probabilities {@code [..., classes]}, for each frame. */
    Node penalties(Node p, Hierarchy hierarchy);

    /** Where the gradient jumps. */
    List<String> kinks(Hierarchy hierarchy);
  }

  /** One with the arguments above. */
  static LossTerm of(String name, Args a, Rule rule) {
    Hierarchy h = Classes.withEdges(name, a);
    Optional<List<Double>> weights = a.find(LEVEL_WEIGHTS);
    int levels = h.levels().size() - 1;
    if (weights.isPresent() && weights.get().size() != 1 && weights.get().size() != levels) {
      throw new UnusableArgumentException(
          LEVEL_WEIGHTS,
          weights.get().size()
              + " weights for the "
              + levels
              + (levels == 1 ? " level" : " levels")
              + " of classes with children of `"
              + h.name()
              + "`",
          "one for each of these levels, the lowest first, or one for all");
    }
    return new Consistency(name, h, a.get(REDUCTION), a.get(NORMALIZE), weights, rule);
  }

  @Override
  public List<InputSpec> inputs() {
    return List.of(
        new InputSpec(InputSpec.PRED, Kind.PROBABILITY, Shape.of(4, hierarchy.size()), false));
  }

  @Override
  public Interval range() {
    return Interval.NONNEGATIVE;
  }

  @Override
  public List<String> kinks() {
    return rule.kinks(hierarchy);
  }

  @Override
  public Node build(LossInputs in) {
    Node p = in.pred();
    Classes.require(name, hierarchy, p, "probability");
    if (rule.parents(hierarchy).isEmpty()) {
      return p.constant(0); // every class with children is open: there is nothing to compare
    }
    Node penalties = rule.penalties(p, hierarchy);
    if (levelWeights.isPresent()) {
      double[] w = weights();
      penalties = mul(penalties, p.graph().constant(Shape.of(w.length), w));
    }
    double frames = reduction == Reduction.MEAN ? p.shape().leading(-1).size() : 1;
    return div(sum(penalties), normalize.divisor(hierarchy) * frames);
  }

  /** The weight of each penalty. */
  private double[] weights() {
    List<Double> of = levelWeights.orElseThrow();
    double[] byClass = new double[hierarchy.size()];
    for (int level = 1; level < hierarchy.levels().size(); level++) {
      for (int c : hierarchy.levels().get(level)) {
        byClass[c] = of.get(of.size() == 1 ? 0 : level - 1);
      }
    }
    return rule.parents(hierarchy).stream().mapToDouble(c -> byClass[c]).toArray();
  }
}
