package dev.gradus.trainers.dl4j;

import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.TermLog;
import dev.gradus.losses.schedule.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tells the losses of a network the time, which schedules follow, and passes on what each term
 * contributed to a step.
 *
 * <pre>{@code
 * TermLog log = TermLog.open(Path.of("terms.csv"));
 * network.setListeners(GradusListener.logging(log).over(10_000));
 * }</pre>
 *
 * <p>Steps and epochs are those that the network counts, so a stored network goes on where it was.
 */
public final class GradusListener extends BaseTrainingListener {
  private final BiConsumer<Clock, LossResult> terms;
  private final double steps;
  private Clock clock = Clock.UNKNOWN;

  private GradusListener(BiConsumer<Clock, LossResult> terms, double steps) {
    this.terms = terms;
    this.steps = steps;
  }

  /** A listener that only tells the time. */
  public GradusListener() {
    this((time, result) -> {}, Double.NaN);
  }

  /** A listener that writes a line for each loss and step; the caller closes the log. */
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

  @Override
  public void onForwardPass(Model model, List<INDArray> activations) {
    tell(model);
  }

  @Override
  public void onForwardPass(Model model, Map<String, INDArray> activations) {
    tell(model);
  }

  private void tell(Model model) {
    int step = LossesOf.steps(model);
    double progress = Double.isNaN(steps) ? Double.NaN : Math.min(1, step / steps);
    clock = Clock.of(step, LossesOf.epochs(model), progress);
    LossesOf.network(model).forEach(loss -> loss.at(clock));
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    for (Observed loss : LossesOf.network(model)) {
      Optional<LossResult> result = loss.last();
      result.ifPresent(r -> terms.accept(clock, r));
    }
  }
}
