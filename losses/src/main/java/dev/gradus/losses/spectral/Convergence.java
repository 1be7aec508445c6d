package dev.gradus.losses.spectral;

import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import java.util.List;

/** Over what the spectral convergence takes its norms. */
public enum Convergence {
  /** Each signal by itself, then the mean: a loud signal does not hide a quiet one. */
  ITEM,
  /** The whole batch as one matrix, so that the value of a signal depends on its neighbours. */
  BATCH;

  /** Both. */
  public static final Catalogue<Convergence> CATALOGUE =
      new Catalogue<>(
          "spectral convergence",
          List.of(
              Entry.constant("item", List.of(), "norms of each signal, then the mean", ITEM),
              Entry.constant("batch", List.of(), "norms of the whole batch", BATCH)));
}
