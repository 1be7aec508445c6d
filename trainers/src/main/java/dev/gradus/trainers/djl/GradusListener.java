package dev.gradus.trainers.djl;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListenerAdapter;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.TermLog;
import dev.gradus.losses.schedule.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;

/**
 * Tells the loss of a trainer the time, which schedules follow, and passes on what each term
 * contributed to a step.
 *
 * <pre>{@code
 * new DefaultTrainingConfig(loss).addTrainingListeners(GradusListener.logging(log).over(10_000))
 * }</pre>
 *
 * <p>Steps are batches and epochs are whole ones, both counted from 0 by this object.
 */
public final class GradusListener extends TrainingListenerAdapter {
  private final BiConsumer<Clock, LossResult> terms;
  private final double steps;
  private int step;
  private int epoch;

  private GradusListener(BiConsumer<Clock, LossResult> terms, double steps) {
    this.terms = terms;
    this.steps = steps;
  }

  /** A listener that only tells the time. */
  public GradusListener() {
    this((time, result) -> {}, Double.NaN);
  }

  /** A listener that writes a line for each step; the caller closes the log. */
  public static GradusListener logging(TermLog log) {
    return to(
        (time, result) -> {
          try {
            log.add(time, result);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** A listener that shows the terms of each step, and the time of it, to somebody. */
  public static GradusListener to(BiConsumer<Clock, LossResult> terms) {
    return new GradusListener(terms, Double.NaN);
  }

  /**
   * This listener for a run of so many steps: what schedules in % follow.
   *
   * @param count at least 1
   */
  public GradusListener over(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("a run has 1 step or more, not " + count);
    }
    return new GradusListener(terms, count);
  }

  private Clock now() {
    return Clock.of(step, epoch, Double.isNaN(steps) ? Double.NaN : Math.min(1, step / steps));
  }

  private void tell(Trainer trainer) {
    if (trainer.getLoss() instanceof GradusLoss loss) {
      loss.at(now());
    }
  }

  @Override
  public void onTrainingBegin(Trainer trainer) {
    tell(trainer);
  }

  @Override
  public void onTrainingBatch(Trainer trainer, BatchData batchData) {
    if (trainer.getLoss() instanceof GradusLoss loss) {
      Clock time = now();
      loss.last().ifPresent(result -> terms.accept(time, result));
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
