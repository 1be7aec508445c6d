package dev.gradus.trainers.djl;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListenerAdapter;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.TermLog;
import dev.gradus.losses.schedule.Clock;
import dev.gradus.trainers.TermWatch;
import java.util.function.BiConsumer;

/**
 * Tells the loss of a trainer the time, which schedules follow, and when a step is done, which
 * changes weights that are learned or balanced; and passes on what each term contributed to a step.
 *
 * <pre>{@code
 * new DefaultTrainingConfig(loss).addTrainingListeners(GradusListener.logging(log).over(10_000))
 * }</pre>
 *
 * <p>Steps are batches and epochs are whole ones, both counted from 0 by this object.
 */
public final class GradusListener extends TrainingListenerAdapter {
  private final TermWatch watch;
  private int step;
  private int epoch;

  private GradusListener(TermWatch watch) {
    this.watch = watch;
  }

  /** A listener that only tells the time. */
  public GradusListener() {
    this(TermWatch.SILENT);
  }

  /** A listener that writes a line for each step; the caller closes the log. */
  public static GradusListener logging(TermLog log) {
    return new GradusListener(TermWatch.logging(log));
  }

  /** A listener that shows the terms of each step, and the time of it, to somebody. */
  public static GradusListener to(BiConsumer<Clock, LossResult> terms) {
    return new GradusListener(TermWatch.to(terms));
  }

  /**
   * This listener for a run of so many steps: what schedules in % follow.
   *
   * @param count at least 1
   */
  public GradusListener over(int count) {
    return new GradusListener(watch.over(count));
  }

  private void tell(Trainer trainer) {
    if (trainer.getLoss() instanceof GradusLoss loss) {
      loss.at(watch.clock(step, epoch));
    }
  }

  @Override
  public void onTrainingBegin(Trainer trainer) {
    tell(trainer);
  }

  @Override
  public void onTrainingBatch(Trainer trainer, BatchData batchData) {
    if (trainer.getLoss() instanceof GradusLoss loss) {
      watch.show(watch.clock(step, epoch), loss.last());
      loss.stepDone();
    }
    step++;
    tell(trainer);
  }

  @Override
  public void onEpoch(Trainer trainer) {
    epoch++;
    tell(trainer);
  }
}
