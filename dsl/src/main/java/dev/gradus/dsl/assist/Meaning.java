package dev.gradus.dsl.assist;

import dev.gradus.losses.catalogue.Entry;

/** What a name means where it stands. */
sealed interface Meaning {

  /** Something that the text names; {@code declares} where it does so. */
  record Own(Symbol symbol, boolean declares) implements Meaning {}

  /** A loss, function or schedule of the catalogues. */
  record Item(Callable callable) implements Meaning {}

  /** The name of an argument. */
  record ArgumentName(Callable of, String key) implements Meaning {}

  /** A value of an argument that has a name, {@code hann}. */
  record Value(String kind, Entry<?> entry) implements Meaning {}

  /** A word with a fixed meaning. */
  record Plain(String doc) implements Meaning {}

  /** Nothing that is known. */
  record Unknown() implements Meaning {}
}
