package dev.gradus.losses.time;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.Reduction;
import dev.gradus.losses.catalogue.ArgType.Choice;
import dev.gradus.losses.catalogue.Param;
import java.util.List;

/** What the losses on pairs of signals {@code [..., T]} have in common. */
final class Signals {
  static final Param<Reduction> REDUCTION =
      Param.of(
          "reduction",
          new Choice<>(Reduction.catalogue(Reduction.MEAN, Reduction.NONE)),
          Reduction.MEAN,
          "mean",
          "mean over signals, or none: one number for each");

  private Signals() {}

  static List<InputSpec> inputs() {
    Shape example = Shape.of(2, 12);
    return List.of(
        new InputSpec(InputSpec.PRED, Kind.SIGNAL, example, true),
        new InputSpec(InputSpec.TARGET, Kind.SIGNAL, example, true));
  }

  /** Refuses what is no pair of signals. */
  static void require(String loss, Node pred, Node target) {
    Shape shape = pred.shape();
    if (!shape.equals(target.shape())) {
      throw new ShapeException(
          "%s compares sample by sample: pred is %s, target %s"
              .formatted(loss, shape, target.shape()));
    }
    if (shape.rank() == 0 || shape.dim(-1) == 0) {
      throw new ShapeException(
          "%s needs signals of 1 sample or more: pred is %s".formatted(loss, shape));
    }
  }
}
