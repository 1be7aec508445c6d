package dev.gradus.dsl.assist;

import dev.gradus.dsl.diagnostics.Span;
import java.util.List;

/**
 * An entry in the table of contents of a text.
 *
 * @param kind what it is; a label for a term
 * @param name its name
 * @param detail a few words; may be empty
 * @param span all of it
 * @param at the name
 * @param children the classes of a hierarchy
 */
public record Outline(
    Symbol.Kind kind, String name, String detail, Span span, Span at, List<Outline> children) {
  public Outline {
    children = List.copyOf(children);
  }
}
