package dev.gradus.cli.options;

/** A command that cannot be carried out as it was written. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String help;

  /** What is wrong, and how to mend it. */
  public UsageException(String message, String help) {
    super(message);
    this.help = help;
  }

  /** How to mend it. */
  public String help() {
    return help;
  }
}
