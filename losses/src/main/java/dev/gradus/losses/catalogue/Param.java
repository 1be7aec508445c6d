package dev.gradus.losses.catalogue;

import java.util.Optional;

/**
 * An argument of a catalogue entry: the key under which {@link Args} holds its value.
 *
 * @param <V> the type of its values
 * @param name the name in a specification
 * @param type what values it takes
 * @param defaultValue the value if none is given; empty if one must be, or is found in the context
 * @param defaultText the default as a specification would spell it
 * @param doc one line: what it does, with units
 */
public record Param<V>(
    String name, ArgType<V> type, Optional<V> defaultValue, String defaultText, String doc) {

  /** An argument with a default. */
  public static <V> Param<V> of(
      String name, ArgType<V> type, V defaultValue, String defaultText, String doc) {
    return new Param<>(name, type, Optional.of(defaultValue), defaultText, doc);
  }

  /** An argument whose absence is a case of its own; the text says which. */
  public static <V> Param<V> optional(String name, ArgType<V> type, String absent, String doc) {
    return new Param<>(name, type, Optional.empty(), absent, doc);
  }
}
