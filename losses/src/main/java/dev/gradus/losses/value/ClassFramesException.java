package dev.gradus.losses.value;

import java.util.Optional;

/** Numbers that are not what the classes of a hierarchy need: of another size or kind. */
public final class ClassFramesException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String help;

  /**
   * The mistake.
   *
   * @param message what is wrong and where: lower case, no full stop
   * @param help how to mend it; empty if the message says so
   */
  public ClassFramesException(String message, String help) {
    super(message);
    this.help = help;
  }

  /** How to mend it. */
  public Optional<String> help() {
    return help.isEmpty() ? Optional.empty() : Optional.of(help);
  }
}
