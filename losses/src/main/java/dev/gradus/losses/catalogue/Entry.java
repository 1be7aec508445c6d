package dev.gradus.losses.catalogue;

import java.util.List;
import java.util.function.Function;

/**
 * Something that has a name in a specification: a loss, a window, a compression, a distance, a set
 * of sizes.
 *
 * @param <T> what it stands for
 * @param name the name, as canonical text prints it
 * @param aliases its other names, such as the code {@code WF}
 * @param doc one line: what it is, the formula, or both with a colon in between
 * @param params its arguments, in positional order
 * @param factory makes it from checked arguments
 */
public record Entry<T>(
    String name,
    List<String> aliases,
    String doc,
    List<Param<?>> params,
    Function<Args, T> factory) {

  /** An entry with arguments. */
  public Entry {
    aliases = List.copyOf(aliases);
    params = List.copyOf(params);
  }

  /** An entry without arguments. */
  public static <T> Entry<T> constant(String name, List<String> aliases, String doc, T value) {
    return new Entry<>(name, aliases, doc, List.of(), args -> value);
  }

  /** What it is in a few words: its documentation up to the first colon. */
  public String summary() {
    int colon = doc.indexOf(':');
    return colon < 0 ? doc : doc.substring(0, colon);
  }

  /** What it is with all its defaults. */
  public T withDefaults() {
    return factory.apply(Args.NONE);
  }
}
