package dev.gradus.dsl.assist;

import dev.gradus.dsl.diagnostics.Span;

/**
 * A change that mends a mistake.
 *
 * @param title what it does, for a menu
 * @param replaced where
 * @param with what takes its place; may be empty
 * @param meant whether it is a name that the author may have meant
 */
public record Fix(String title, Span replaced, String with, boolean meant) {
  /** The text with the change made. */
  public String applied() {
    String text = replaced.source().text();
    return text.substring(0, replaced.source().utf16(replaced.start()))
        + with
        + text.substring(replaced.source().utf16(replaced.end()));
  }
}
