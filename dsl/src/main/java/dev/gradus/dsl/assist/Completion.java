package dev.gradus.dsl.assist;

import dev.gradus.dsl.diagnostics.Span;

/**
 * Something that may stand at a place.
 *
 * @param label what it is called
 * @param insert what to write
 * @param kind what it is
 * @param detail a few words beside it; may be empty
 * @param doc more words; may be empty
 * @param replaces what it takes the place of: the beginning of it that is there already
 */
public record Completion(
    String label, String insert, Kind kind, String detail, String doc, Span replaces) {
  /** What can be proposed. */
  public enum Kind {
    WORD,
    LOSS,
    FUNCTION,
    ARGUMENT,
    VALUE,
    PARAMETER,
    DEFINITION,
    HIERARCHY,
    CLASS,
    INPUT,
    SIGN
  }
}
