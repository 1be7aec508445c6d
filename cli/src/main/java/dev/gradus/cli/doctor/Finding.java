package dev.gradus.cli.doctor;

import java.util.Objects;

/**
 * Something that was looked at.
 *
 * @param name what
 * @param value how it is
 * @param grade whether that is good
 * @param advice what to do; empty if it is good
 */
public record Finding(String name, String value, Grade grade, String advice) {
  /** How good it is. */
  public enum Grade {
    GOOD,
    /** Works, and could be better. */
    FAIR,
    /** Does not work. */
    BAD
  }

  public Finding {
    Objects.requireNonNull(name);
    Objects.requireNonNull(value);
    Objects.requireNonNull(grade);
    Objects.requireNonNull(advice);
  }

  static Finding good(String name, String value) {
    return new Finding(name, value, Grade.GOOD, "");
  }

  static Finding fair(String name, String value, String advice) {
    return new Finding(name, value, Grade.FAIR, advice);
  }

  static Finding bad(String name, String value, String advice) {
    return new Finding(name, value, Grade.BAD, advice);
  }
}
