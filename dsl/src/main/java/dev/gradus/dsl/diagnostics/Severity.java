package dev.gradus.dsl.diagnostics;

import java.util.Locale;

/** How grave a diagnostic is. Only errors keep a text from being used. */
public enum Severity {
  /** The text cannot be used. */
  ERROR,
  /** The text can be used, but probably does not mean what it says. */
  WARNING;

  /** The word that opens a rendered diagnostic, {@code error} or {@code warning}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
