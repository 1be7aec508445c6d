package dev.gradus.dsl.train;

import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.losses.schedule.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that a run is made of at the end of a step: what a checkpoint holds. There is no random state
 * in it, for whatever is random is a function of the seed and the position.
 *
 * @param configuration what must be the same when the run goes on, in words
 * @param position how far it has come
 * @param clock the same as a time, for whoever only looks
 * @param epochLoss the sum of the loss over the batches of the epoch that has begun
 * @param parameters never changed from here on
 * @param optimizer what the optimiser remembers, by its own names
 * @param best what early stopping remembers
 * @param epochs history
 * @param validations history
 */
record Snapshot(
    Map<String, String> configuration,
    Position position,
    Clock clock,
    double epochLoss,
    ParameterSet parameters,
    Map<String, double[]> optimizer,
    Optional<Best> best,
    List<EpochSummary> epochs,
    List<Measurement> validations) {

  /**
   * The best validation so far.
   *
   * @param value what it was
   * @param misses validations since
   * @param parameters those of that time
   */
  record Best(double value, int misses, ParameterSet parameters) {}

  Snapshot {
    configuration = Collections.unmodifiableMap(new TreeMap<>(configuration));
    optimizer = Collections.unmodifiableMap(new LinkedHashMap<>(optimizer));
    epochs = List.copyOf(epochs);
    validations = List.copyOf(validations);
  }
}
