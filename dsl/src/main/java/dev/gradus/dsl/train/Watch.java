package dev.gradus.dsl.train;

import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.dsl.LossResult;
import java.util.List;
import java.util.Optional;

/** Early stopping at work: remembers the best validation and its parameters. */
final class Watch {
  private final EarlyStopping rule;
  private double best = Double.POSITIVE_INFINITY;
  private int misses;
  private ParameterSet parameters;

  Watch(EarlyStopping rule) {
    this.rule = rule;
  }

  /** Goes on from a snapshot. */
  void restore(Snapshot.Best saved) {
    best = saved.value();
    misses = saved.misses();
    parameters = saved.parameters();
  }

  /**
   * Looks at a validation.
   *
   * @throws TrainingException if the watched term does not exist
   */
  void see(LossResult result, ParameterSet now) {
    double value = value(result);
    if (value < best - rule.minDelta() || parameters == null) {
      // The first one counts even if it is NaN: there is always something to go back to.
      best = Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
      parameters = now.copy();
      misses = 0;
    } else {
      misses++;
    }
  }

  private double value(LossResult result) {
    if (rule.term().isEmpty()) {
      return result.value();
    }
    String name = rule.term().get();
    return result.terms().stream()
        .filter(t -> t.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new TrainingException(unknown(name, result)))
        .value();
  }

  private static String unknown(String name, LossResult result) {
    List<String> names = result.terms().stream().map(t -> "`" + t.name() + "`").toList();
    return "early stopping watches the term `%s`, and the loss has %s"
        .formatted(name, String.join(", ", names));
  }

  boolean exhausted() {
    return misses >= rule.patience();
  }

  Optional<ParameterSet> best() {
    return Optional.ofNullable(parameters);
  }

  Optional<Snapshot.Best> save() {
    return best().map(p -> new Snapshot.Best(best, misses, p));
  }
}
