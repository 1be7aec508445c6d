package dev.gradus.losses.catalogue;

import dev.gradus.autodiff.graph.GraphException;
import java.util.Optional;

/**
 * The value of an argument is of its type, but cannot be used with the others. Factories of entries
 * throw it, so that a mistake shows where the loss is read and not where it is first evaluated.
 */
public final class UnusableArgumentException extends GraphException {
  private static final long serialVersionUID = 1L;

  private final transient Param<?> param;
  private final String help;

  /**
   * The mistake.
   *
   * @param param the argument to blame
   * @param message what is wrong: lower case, no full stop
   * @param help how to mend it; empty if the message says so
   */
  public UnusableArgumentException(Param<?> param, String message, String help) {
    super(message);
    this.param = param;
    this.help = help;
  }

  /** The argument to blame. */
  public Param<?> param() {
    return param;
  }

  /** How to mend it. */
  public Optional<String> help() {
    return help.isEmpty() ? Optional.empty() : Optional.of(help);
  }
}
