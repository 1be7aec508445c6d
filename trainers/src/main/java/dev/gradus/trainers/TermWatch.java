package dev.gradus.trainers;

import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.TermLog;
import dev.gradus.losses.schedule.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What a listener does in any framework: it counts the time that schedules follow, and passes on
 * what each term contributed to a step. Immutable.
 */
public final class TermWatch {
  /** Tells the time and nobody of the terms. */
  public static final TermWatch SILENT = to((time, result) -> {});

  private final BiConsumer<Clock, LossResult> terms;

  /** Of the run; NaN if nobody knows. */
  private final double steps;

  private TermWatch(BiConsumer<Clock, LossResult> terms, double steps) {
    this.terms = Objects.requireNonNull(terms);
    this.steps = steps;
  }

  /** Shows each step to somebody. */
  public static TermWatch to(BiConsumer<Clock, LossResult> terms) {
    return new TermWatch(terms, Double.NaN);
  }

  /** Writes a line for each step; the caller closes the log. */
  public static TermWatch logging(TermLog log) {
    return to(
        (time, result) -> {
          try {
            log.add(time, result);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /**
   * The same for a run of so many steps, which schedules in % follow.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public TermWatch over(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("a run has 1 step or more, not " + count);
    }
    return new TermWatch(terms, count);
  }

  /** The time when so many steps and epochs are done; progress ends at 1. */
  public Clock clock(int step, int epoch) {
    return Clock.of(step, epoch, Double.isNaN(steps) ? Double.NaN : Math.min(1, step / steps));
  }

  /** Passes on the terms of the step that began at a time, if there was one. */
  public void show(Clock time, Optional<LossResult> step) {
    step.ifPresent(result -> terms.accept(time, result));
  }
}
