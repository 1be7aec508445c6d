package dev.gradus.dsl.assist;

/** A name that cannot be changed, or not to that; the message says why, in lower case. */
public final class RenameRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reason. */
  public RenameRefusedException(String message) {
    super(message);
  }
}
