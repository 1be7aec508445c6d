package dev.gradus.losses.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of one kind. To add one is to add a line to the list of entries; everything else
 * (parsing, checking, suggestions, documentation, the gradient check of all entries) reads it from
 * there.
 *
 * @param <T> what the entries stand for
 */
public final class Catalogue<T> {
  private final String kind;
  private final List<Entry<T>> entries;
  private final Map<String, Entry<T>> byName = new LinkedHashMap<>();

  /**
   * A catalogue.
   *
   * @param kind what an entry is, for messages: {@code window}
   * @throws IllegalArgumentException if two entries share a name
   */
  public Catalogue(String kind, List<Entry<T>> entries) {
    this.kind = kind;
    this.entries = List.copyOf(entries);
    for (Entry<T> e : entries) {
      add(e.name(), e);
      e.aliases().forEach(alias -> add(alias, e));
    }
  }

  private void add(String name, Entry<T> entry) {
    if (byName.put(name, entry) != null) {
      throw new IllegalArgumentException("two entries of kind " + kind + " are called " + name);
    }
  }

  /** What an entry is: {@code window}. */
  public String kind() {
    return kind;
  }

  /** The entries in their order of presentation. */
  public List<Entry<T>> entries() {
    return entries;
  }

  /** The entry of this name or alias. */
  public Optional<Entry<T>> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Every name and alias. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }
}
