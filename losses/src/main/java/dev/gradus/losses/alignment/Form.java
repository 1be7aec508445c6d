package dev.gradus.losses.alignment;

import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import java.util.List;

/** What is made of the paths. */
enum Form {
  /** Their soft minimum. */
  MINIMUM,
  /** The expected cost of a path. */
  SHARP,
  /** The mean cost of all paths. */
  MEAN_COST;

  static final Catalogue<Form> CATALOGUE =
      new Catalogue<>(
          "form",
          List.of(
              Entry.constant("minimum", List.of(), "the minimum over the paths", MINIMUM),
              Entry.constant(
                  "sharp", List.of(), "the expected cost of a path: no entropy in it", SHARP),
              Entry.constant(
                  "mean_cost", List.of(), "the mean cost of all paths, whatever γ", MEAN_COST)));
}
