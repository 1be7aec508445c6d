package dev.gradus.losses.alignment;

import dev.gradus.autodiff.kernel.Minimum;
import dev.gradus.autodiff.op.Step;
import dev.gradus.losses.catalogue.ArgType.Whole;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.catalogue.UnusableArgumentException;
import java.util.List;

/** How a path goes from cell to cell: by which steps, and by which minimum over them. */
final class Steps {
  private static final int LONGEST = 1000;
  private static final Param<Integer> PRED =
      Param.of("pred", new Whole(0, LONGEST), 1, "1", "frames of pred");
  private static final Param<Integer> TARGET =
      Param.of("target", new Whole(0, LONGEST), 1, "1", "frames of target");

  /** Sets of steps, and steps to make one's own. */
  static final Catalogue<List<Step>> CATALOGUE =
      new Catalogue<>(
          "step set",
          List.of(
              Entry.constant(
                  "classic", List.of(), "(1, 0), (0, 1), (1, 1): any frame repeats", Step.CLASSIC),
              Entry.constant(
                  "balanced",
                  List.of(),
                  "(1, 1), (2, 1), (1, 2): slopes from ½ to 2, frames may be left out",
                  List.of(new Step(1, 1), new Step(2, 1), new Step(1, 2))),
              Entry.constant(
                  "monotone",
                  List.of(),
                  "(1, 0), (1, 1): each frame of pred once, those of target repeat",
                  List.of(new Step(1, 0), new Step(1, 1))),
              new Entry<>(
                  "step",
                  List.of(),
                  "one step: so many frames of pred and of target",
                  List.of(PRED, TARGET),
                  a -> {
                    if (a.get(PRED) + a.get(TARGET) == 0) {
                      throw new UnusableArgumentException(PRED, "a step has to go somewhere", "");
                    }
                    return List.of(new Step(a.get(PRED), a.get(TARGET)));
                  })));

  /** The minima. */
  static final Catalogue<Minimum> MINIMA =
      new Catalogue<>(
          "smoothing",
          List.of(
              Entry.constant("soft", List.of(), "−γ ln Σ exp(−v/γ)", Minimum.SOFT),
              Entry.constant("hard", List.of(), "the least; of equal ones the first", Minimum.HARD),
              Entry.constant("smooth", List.of(), "Σ q·v with q = softmax(−v/γ)", Minimum.SMOOTH),
              Entry.constant(
                  "sparse",
                  List.of(),
                  "min ⟨q, v⟩ + γ/2·(‖q‖² − 1) over distributions q",
                  Minimum.SPARSE)));

  private Steps() {}
}
