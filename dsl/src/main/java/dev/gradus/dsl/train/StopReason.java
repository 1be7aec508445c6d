package dev.gradus.dsl.train;

/** Why a run ended. */
public enum StopReason {
  /** It did all its steps or epochs. */
  COMPLETE,
  /** Validation no longer got better. */
  EARLY_STOPPING,
  /** A callback said so. */
  CALLBACK,
  /** It did not run: the parameters come from a file. */
  LOADED
}
