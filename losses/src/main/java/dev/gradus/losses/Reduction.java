package dev.gradus.losses;

import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How the elements of a loss become one number. Each loss says which of these it takes and what it
 * divides by.
 */
public enum Reduction {
  /** Their mean. */
  MEAN("mean over the elements"),
  /** Their sum. */
  SUM("sum over the elements"),
  /** Their sum over classes and mean over frames. */
  CLASSES("sum over classes, mean over frames"),
  /** The elements as they are. */
  NONE("the elements, not reduced");

  private final String doc;

  Reduction(String doc) {
    this.doc = doc;
  }

  /** The catalogue of some of them. */
  public static Catalogue<Reduction> catalogue(Reduction... of) {
    return new Catalogue<>(
        "reduction",
        Arrays.stream(of)
            .map(r -> Entry.constant(r.name().toLowerCase(Locale.ROOT), List.of(), r.doc, r))
            .toList());
  }
}
