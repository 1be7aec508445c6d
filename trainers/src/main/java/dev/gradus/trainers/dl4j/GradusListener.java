package dev.gradus.trainers.dl4j;

import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.TermLog;
import dev.gradus.losses.schedule.Clock;
import dev.gradus.trainers.TermWatch;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tells the losses of a network the time, which schedules follow, and when a step is done, which
 * changes weights that are learned or balanced; and passes on what each term contributed to a step.
 *
 * <pre>{@code
 * TermLog log = TermLog.open(Path.of("terms.csv"));
 * network.setListeners(GradusListener.logging(log).over(10_000));
 * }</pre>
 *
 * <p>Steps and epochs are those that the network counts, so a stored network goes on where it was.
 */
public final class GradusListener extends BaseTrainingListener {
  private final TermWatch watch;
  private Clock clock = Clock.UNKNOWN;

  private GradusListener(TermWatch watch) {
    this.watch = watch;
  }

  /** A listener that only tells the time. */
  public GradusListener() {
    this(TermWatch.SILENT);
  }

  /** A listener that writes a line for each loss and step; the caller closes the log. */
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

  @Override
  public void onForwardPass(Model model, List<INDArray> activations) {
    tell(model);
  }

  @Override
  public void onForwardPass(Model model, Map<String, INDArray> activations) {
    tell(model);
  }

  private void tell(Model model) {
    clock = watch.clock(LossesOf.steps(model), LossesOf.epochs(model));
    LossesOf.network(model).forEach(loss -> loss.at(clock));
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    for (Observed loss : LossesOf.network(model)) {
      watch.show(clock, loss.last());
      loss.stepDone();
    }
  }
}
