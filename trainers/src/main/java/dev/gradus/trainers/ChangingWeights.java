package dev.gradus.trainers;

import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.losses.schedule.Clock;
import java.util.List;

/** The weights of a loss that change after each step of a training that is not ours. */
public final class ChangingWeights {
  private ChangingWeights() {}

  /**
   * Refuses a training in which they would never change.
   *
   * @param told the time that a listener told; null without one
   * @throws IllegalStateException if there are some, and no listener
   */
  public static void requireListener(List<Parameter> changing, Clock told) {
    if (!changing.isEmpty() && told == null) {
      Parameter p = changing.get(0);
      throw new IllegalStateException(
          "`"
              + p.name()
              + "` is "
              + (p.isBalanced() ? "balanced" : "learned")
              + " after each step, and nobody tells the loss that a step is done; add a"
              + " GradusListener");
    }
  }
}
