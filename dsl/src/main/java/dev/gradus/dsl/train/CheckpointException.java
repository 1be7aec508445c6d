package dev.gradus.dsl.train;

import java.nio.file.Path;

/**
 * A checkpoint cannot be written, read or used. Where writing failed, the file of that name is the
 * one that was there before.
 */
public final class CheckpointException extends TrainingException {
  private static final long serialVersionUID = 1L;

  private final String file;

  CheckpointException(Path file, String message, Throwable cause) {
    super(message, cause);
    this.file = file.toString();
  }

  /** The checkpoint that the user named. */
  public Path file() {
    return Path.of(file);
  }

  static CheckpointException reading(Path file, String why, String help, Throwable cause) {
    return new CheckpointException(
        file, "cannot read checkpoint `" + file + "`: " + why + "; " + help, cause);
  }

  static CheckpointException writing(Path file, String why, String help, Throwable cause) {
    return new CheckpointException(
        file, "cannot write checkpoint `" + file + "`: " + why + "; " + help, cause);
  }
}
