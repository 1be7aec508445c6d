package dev.gradus.losses.basic;

import static dev.gradus.autodiff.op.Ops.mean;
import static dev.gradus.autodiff.op.Ops.sub;
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
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.value.Interval;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A function of {@code pred − target} that is never negative, reduced over all elements. Both have
 * one shape, of any rank.
 */
record Elementwise(String name, List<String> kinks, UnaryOperator<Node> of, Reduction reduction)
    implements LossTerm {
  private static final Catalogue<Reduction> REDUCTIONS =
      Reduction.catalogue(Reduction.MEAN, Reduction.SUM, Reduction.NONE);
  private static final Param<Reduction> REDUCTION =
      Param.of(
          "reduction",
          new Choice<>(REDUCTIONS),
          Reduction.MEAN,
          "mean",
          "mean or sum over all elements, or none");

  static Entry<LossTerm> entry(
      String name, String doc, List<String> kinks, UnaryOperator<Node> of) {
    return new Entry<>(
        name,
        List.of(),
        doc,
        List.of(REDUCTION),
        (Args args) -> new Elementwise(name, kinks, of, args.get(REDUCTION)));
  }

  @Override
  public List<InputSpec> inputs() {
    Shape example = Shape.of(3, 5);
    return List.of(
        new InputSpec(InputSpec.PRED, Kind.REAL, example, true),
        new InputSpec(InputSpec.TARGET, Kind.REAL, example, true));
  }

  @Override
  public Interval range() {
    return Interval.NONNEGATIVE;
  }

  @Override
  public Node build(LossInputs in) {
    Node pred = in.pred();
    Node target = in.target();
    if (!pred.shape().equals(target.shape())) {
      throw new ShapeException(
          name
              + " compares element by element: pred is "
              + pred.shape()
              + ", target "
              + target.shape());
    }
    Node elements = of.apply(sub(pred, target));
    return switch (reduction) {
      case SUM -> sum(elements);
      case NONE -> elements;
      default -> mean(elements);
    };
  }
}
