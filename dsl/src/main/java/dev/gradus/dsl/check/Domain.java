package dev.gradus.dsl.check;

import dev.gradus.losses.value.Hierarchy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** The sets of classes that an index can run through. */
public enum Domain {
  CLASSES(false, "every class", (h, c) -> IntStream.range(0, h.size()).boxed().toList()),
  LEAVES(false, "the classes without children", (h, c) -> h.leaves()),
  INTERNAL(false, "the classes with children", (h, c) -> h.internal()),
  CLOSED(false, "the classes that their children cover", (h, c) -> h.closed()),
  ROOTS(false, "the classes without parents", (h, c) -> h.roots()),
  CHILDREN(true, "the children of a class", Hierarchy::children),
  PARENTS(true, "the parents of a class", Hierarchy::parents);

  private final boolean relative;
  private final String doc;
  private final BiFunction<Hierarchy, Integer, List<Integer>> classes;

  Domain(boolean relative, String doc, BiFunction<Hierarchy, Integer, List<Integer>> classes) {
    this.relative = relative;
    this.doc = doc;
    this.classes = classes;
  }

  /** The word in a text. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is, in a few words. */
  public String doc() {
    return doc;
  }

  /** Whether it is of a class rather than of a hierarchy. */
  public boolean isRelative() {
    return relative;
  }

  /** The classes, ascending; {@code of} does not matter unless the domain is relative. */
  public List<Integer> classes(Hierarchy hierarchy, int of) {
    return classes.apply(hierarchy, of);
  }

  static Optional<Domain> find(String word) {
    return Arrays.stream(values()).filter(d -> d.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Domain::word).toList();
  }
}
