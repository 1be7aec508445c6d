package dev.gradus.dsl.train;

/** A run cannot begin or go on; the message says where it was and what to do. */
public class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An exception with a message for the user. */
  public TrainingException(String message) {
    super(message);
  }

  /** An exception with its cause. */
  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
