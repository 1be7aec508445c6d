package dev.gradus.dsl.tree;

import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Names;
import java.util.Set;

/**
 * Names and comments in JSON. Each has to be one that a text can hold in its place, so that no
 * name, printed, turns into something else.
 */
final class NameReader {
  /** Reserved words that arguments may be called by. */
  private static final Set<String> ARGUMENTS = Set.of("hierarchy", "over");

  private NameReader() {}

  private static Name name(String text) {
    return new Name(text, Span.NONE);
  }

  /** A name where it is declared: without a dot. */
  static Name declared(Place place) {
    String text = place.text();
    if (!Names.isIdentifier(Names.normal(text))) {
      throw place.fail(wrong(text));
    }
    return name(text);
  }

  private static String wrong(String text) {
    return Names.isReserved(text)
        ? "\"" + text + "\" is a word of the language and no name"
        : "\"" + text + "\" is no name: letters, digits and _, and no digit first";
  }

  /** A name where it is used: dots may separate its parts. */
  static Name used(Place place) {
    String text = place.text();
    if (!text.contains(".")) {
      return declared(place);
    }
    for (String part : text.split("\\.", -1)) {
      if (!Names.isIdentifier(Names.normal(part)) && !Names.isReserved(part)) {
        throw place.fail(wrong(part));
      }
    }
    return name(text);
  }

  /** The name of an argument. */
  static Name argument(Place place) {
    return ARGUMENTS.contains(place.text()) ? name(place.text()) : declared(place);
  }

  /** The name of a class: any text that quotes can hold. */
  static Name label(Place place) {
    return name(quotable(place));
  }

  /** A text that can stand in quotes. */
  static String quotable(Place place) {
    String text = place.text();
    if (text.matches("(?s).*[\"\r\n].*")) {
      throw place.fail("quotes and line breaks cannot stand in a quoted name");
    }
    return text;
  }

  /** A comment with its sign. */
  static String comment(Place place) {
    String text = place.text();
    if (!text.startsWith("#") || text.matches("(?s).*[\r\n].*")) {
      throw place.fail("a comment begins with # and ends with its line");
    }
    return text;
  }

  /** A comment, or nothing for a blank line. */
  static String line(Place place) {
    return place.text().isEmpty() ? "" : comment(place);
  }
}
