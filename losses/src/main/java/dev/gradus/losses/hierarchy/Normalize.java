package dev.gradus.losses.hierarchy;

import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.value.Hierarchy;
import java.util.List;

/** What a sum of penalties is divided by, beside the frames. */
enum Normalize {
  INTERNAL,
  EDGES,
  NONE;

  static final Catalogue<Normalize> CATALOGUE =
      new Catalogue<>(
          "normalization",
          List.of(
              Entry.constant("internal", List.of(), "by the classes with children", INTERNAL),
              Entry.constant("edges", List.of(), "by the pairs of parent and child", EDGES),
              Entry.constant("none", List.of(), "not at all", NONE)));

  int divisor(Hierarchy h) {
    return switch (this) {
      case INTERNAL -> h.internal().size();
      case EDGES -> h.edges().size();
      case NONE -> 1;
    };
  }
}
