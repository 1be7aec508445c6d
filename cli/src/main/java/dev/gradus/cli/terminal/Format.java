package dev.gradus.cli.terminal;

import java.util.Locale;

/** In which form diagnostics are shown. */
public enum Format {
  /** For people: the line of the text with a caret under it. */
  TEXT,
  /** For programs: one JSON array. */
  JSON;

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
