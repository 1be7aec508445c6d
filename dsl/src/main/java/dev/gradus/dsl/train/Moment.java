package dev.gradus.dsl.train;

import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.dsl.LossResult;
import dev.gradus.losses.schedule.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** A step that has just been done, as a callback sees it. Not to be kept after the call. */
public final class Moment {
  private final Clock clock;
  private final Measurement training;
  private final double learningRate;
  private final double gradientNorm;
  private final Optional<Measurement> validation;
  private final Supplier<ParameterSet> parameters;
  private boolean stopped;

  Moment(
      Clock clock,
      Measurement training,
      double learningRate,
      double gradientNorm,
      Optional<Measurement> validation,
      Supplier<ParameterSet> parameters) {
    this.clock = clock;
    this.training = training;
    this.learningRate = learningRate;
    this.gradientNorm = gradientNorm;
    this.validation = validation;
    this.parameters = parameters;
  }

  /** The time after the step: at the end of a run its progress is 1. */
  public Clock clock() {
    return clock;
  }

  /**
   * The loss of the step's batch and the time at which it was evaluated, before the update: what
   * the log has.
   */
  public Measurement training() {
    return training;
  }

  /** The same result without its time. */
  public LossResult result() {
    return training.result();
  }

  /** The learning rate of the step. */
  public double learningRate() {
    return learningRate;
  }

  /** The norm of the gradient of all parameters together, before clipping. */
  public double gradientNorm() {
    return gradientNorm;
  }

  /** The validation that followed the step, if one did. */
  public Optional<Measurement> validation() {
    return validation;
  }

  /** A copy of the parameters after the step. */
  public ParameterSet parameters() {
    return parameters.get();
  }

  /** Ends the run here, as a checkpoint that can be resumed if the run writes any. */
  public void stop() {
    stopped = true;
  }

  boolean stopped() {
    return stopped;
  }
}
