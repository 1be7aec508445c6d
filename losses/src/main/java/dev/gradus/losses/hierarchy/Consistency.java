package dev.gradus.losses.hierarchy;

import static dev.gradus.autodiff.op.Ops.div;
import static dev.gradus.autodiff.op.Ops.sum;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.LossInputs;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Reduction;
import dev.gradus.losses.catalogue.ArgType.Choice;
import dev.gradus.losses.catalogue.ArgType.HierarchyName;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.catalogue.UnusableArgumentException;
import dev.gradus.losses.value.Hierarchy;
import dev.gradus.losses.value.Interval;
import java.util.List;

/**
 * What {@code up} and {@code down} share: penalties of probabilities {@code [..., classes]} that
 * disagree with a hierarchy, summed, and divided by the number of classes with children and, for a
 * mean, by the number of frames (all axes but the last).
 */
record Consistency(String name, Hierarchy hierarchy, Reduction reduction, Rule rule)
    implements LossTerm {

  private static final Param<Hierarchy> HIERARCHY =
      Param.optional("hierarchy", new HierarchyName(), "the only one", "the classes");
  private static final Param<Reduction> REDUCTION =
      Param.of(
          "reduction",
          new Choice<>(Reduction.catalogue(Reduction.MEAN, Reduction.SUM)),
          Reduction.MEAN,
          "mean",
          "mean or sum over frames");

  /** What disagrees, and how badly. */
  interface Rule {
    /** Penalties of probabilities {@code [..., classes]}, for each frame. */
    Node penalties(Node p, Hierarchy hierarchy);

    /** Where the gradient jumps. */
    List<String> kinks(Hierarchy hierarchy);
  }

  static Entry<LossTerm> entry(String name, String doc, Rule rule) {
    return new Entry<>(
        name,
        List.of(),
        doc,
        List.of(HIERARCHY, REDUCTION),
        (Args a) -> new Consistency(name, usable(name, a.get(HIERARCHY)), a.get(REDUCTION), rule));
  }

  private static Hierarchy usable(String name, Hierarchy hierarchy) {
    if (hierarchy.internal().isEmpty()) {
      throw new UnusableArgumentException(
          HIERARCHY,
          name + " compares classes with their children, and `" + hierarchy.name() + "` has none",
          "give a class children: `hierarchy H = Root { Child, … }`");
    }
    return hierarchy;
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
    if (p.shape().rank() == 0 || p.shape().dim(-1) != hierarchy.size()) {
      throw new ShapeException(
          name
              + " reads one probability for each of the "
              + hierarchy.size()
              + " classes of `"
              + hierarchy.name()
              + "` on the last axis; pred is "
              + p.shape());
    }
    double frames = reduction == Reduction.MEAN ? p.shape().leading(-1).size() : 1;
    return div(sum(rule.penalties(p, hierarchy)), hierarchy.internal().size() * frames);
  }
}
