package dev.gradus.cli.demo.alignment;

import dev.gradus.dsl.LossAlignment;
import java.util.List;
import java.util.Optional;

/**
 * What came of a lesson.
 *
 * @param f1 after each epoch, over all frames and pitch classes of the pieces for testing
 * @param early how the first piece was aligned after the first epoch; without alignment, nothing
 * @param late how it is aligned in the end
 * @param misplaced by how many rows of the target a frame is off in the end, on average over the
 *     expected alignment of the first piece; NaN without alignment
 */
public record Course(
    Lesson lesson,
    List<Double> f1,
    Optional<LossAlignment> early,
    Optional<LossAlignment> late,
    double misplaced) {
  /** Copies the list. */
  public Course {
    f1 = List.copyOf(f1);
  }

  /** The F₁ after the last epoch. */
  public double last() {
    return f1.get(f1.size() - 1);
  }
}
