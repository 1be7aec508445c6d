package dev.gradus.trainers.dl4j;

import dev.gradus.dsl.LossResult;
import dev.gradus.losses.schedule.Clock;
import java.util.Optional;

/** A loss in a network, as {@link GradusListener} sees it. */
interface Observed {
  /** What was differentiated last: the value before the step that followed. */
  Optional<LossResult> last();

  /** Sets the time that schedules follow. */
  void at(Clock time);

  /** Gives weights that are learned or balanced the values that the last step has left them. */
  void stepDone();
}
