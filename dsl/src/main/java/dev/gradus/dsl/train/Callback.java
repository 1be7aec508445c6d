package dev.gradus.dsl.train;

/** Told of each step. What it throws ends the run. */
@FunctionalInterface
public interface Callback {
  /** After the step and its validation, before its checkpoint. */
  void after(Moment moment);
}
