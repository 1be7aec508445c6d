package dev.gradus.losses.hierarchy;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.mul;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.LossInputs;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Reduction;
import dev.gradus.losses.catalogue.ArgType.Choice;
import dev.gradus.losses.catalogue.ArgType.Real;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.value.Hierarchy;
import dev.gradus.losses.value.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code bce + α·down + β·up} as one term. Written out, the sum has three terms with reports of
 * their own, and weights that can be set and scheduled.
 *
 * <p>{@code reduction} is that of {@link Bce}: its mean divides by the classes, its {@code classes}
 * does not, and so α and β mean something else. A mask hides labels from {@code bce} only: {@link
 * Down} and {@link Up} need none.
 */
public record Joint(
    Hierarchy hierarchy, double alpha, double beta, Optional<String> mask, Reduction reduction)
    implements LossTerm {
  private static final Param<Double> ALPHA =
      Param.of("alpha", new Real(0, Double.POSITIVE_INFINITY), 1.0, "1", "weight of `down`");
  private static final Param<Double> BETA =
      Param.of("beta", new Real(0, Double.POSITIVE_INFINITY), 1.0, "1", "weight of `up`");
  private static final Param<Reduction> REDUCTION =
      Param.of(
          "reduction",
          new Choice<>(Reduction.catalogue(Reduction.MEAN, Reduction.CLASSES)),
          Reduction.MEAN,
          "mean",
          "of `bce`: mean over observed elements; classes: sum over classes, mean over frames");

  /** The catalogue entry. */
  public static final Entry<LossTerm> ENTRY =
      new Entry<>(
          "joint",
          List.of(),
          "cross-entropy and consistency in one: bce + alpha·down + beta·up",
          List.of(Classes.HIERARCHY, ALPHA, BETA, Observed.MASK, REDUCTION),
          a ->
              new Joint(
                  Classes.withEdges("joint", a),
                  a.get(ALPHA),
                  a.get(BETA),
                  a.find(Observed.MASK),
                  a.get(REDUCTION)));

  private Bce bce() {
    return Bce.of(mask, reduction);
  }

  @Override
  public List<InputSpec> inputs() {
    return Labelled.inputs(hierarchy, Kind.PROBABILITY, mask);
  }

  @Override
  public Interval range() {
    return Interval.NONNEGATIVE;
  }

  @Override
  public List<String> kinks() {
    List<String> kinks = new ArrayList<>(bce().kinks());
    kinks.addAll(Down.of(hierarchy).kinks());
    return List.copyOf(kinks);
  }

  @Override
  public Node build(LossInputs in) {
    Classes.require("joint", hierarchy, in.pred(), "probability");
    Node down = mul(Down.of(hierarchy).build(in), alpha);
    Node up = mul(Up.of(hierarchy).build(in), beta);
    return add(add(bce().build(in), down), up);
  }
}
