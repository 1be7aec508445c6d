package dev.gradus.dsl.train;

import java.util.List;

/**
 * What happened in a run, from its beginning, interruptions or not.
 *
 * @param epochs those that are complete
 * @param validations in order of time
 */
public record History(List<EpochSummary> epochs, List<Measurement> validations) {
  /** Copies the lists. */
  public History {
    epochs = List.copyOf(epochs);
    validations = List.copyOf(validations);
  }
}
