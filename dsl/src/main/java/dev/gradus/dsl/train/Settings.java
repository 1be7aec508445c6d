package dev.gradus.dsl.train;

import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.autodiff.optim.Adam;
import dev.gradus.autodiff.optim.Optimizer;
import dev.gradus.dsl.TermLog;
import dev.gradus.losses.schedule.Constant;
import dev.gradus.losses.schedule.Schedule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What a {@link Training} was told. It is changed in copies only. */
final class Settings implements Cloneable {
  /** Batches and when they are looked at. */
  record Validation(Batches batches, Every every) {}

  /** A file and when it is written. */
  record Saving(CheckpointFile file, Every every) {}

  final Objective objective;
  Model model;
  Optimizer optimizer = new Adam();
  Schedule rate = new Constant(1e-3);
  Batches batches;
  Every total;
  long seed;
  double clip = Double.POSITIVE_INFINITY;
  Optional<ParameterSet> initial = Optional.empty();
  Optional<Validation> validation = Optional.empty();
  Optional<EarlyStopping> earlyStopping = Optional.empty();
  Optional<Saving> saving = Optional.empty();
  Optional<TermLog> log = Optional.empty();
  Optional<TermLog> validationLog = Optional.empty();
  List<Callback> callbacks = List.of();

  Settings(Objective objective) {
    this.objective = objective;
  }

  /** A copy with a change. */
  Settings with(Consumer<Settings> change) {
    try {
      Settings copy = (Settings) clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Checks that nothing is missing.
   *
   * @throws IllegalStateException that says what is
   */
  void requireComplete() {
    requireModel();
    require(batches != null, "batches: `.batches(Batches.of(examples, 32))`");
    require(total != null, "an end: `.epochs(10)` or `.steps(1000)`");
    require(
        earlyStopping.isEmpty() || validation.isPresent(),
        "a validation to stop early: `.validation(batches, Every.epochs(1))`");
  }

  void requireModel() {
    require(model != null, "a model: `.model((v, in) -> Map.of(\"pred\", …))`");
  }

  private static void require(boolean there, String what) {
    if (!there) {
      throw new IllegalStateException("the training needs " + what);
    }
  }

  Length length() {
    return new Length(total, batches.perEpoch());
  }

  /**
   * What must be the same in a run that goes on, besides parameters and dtype: with anything of it
   * changed, neither the old run nor a new one would be what comes out.
   */
  Map<String, String> configuration() {
    Map<String, String> all = new TreeMap<>(objective.configuration());
    all.put("seed", Long.toString(seed));
    all.put(
        "optimiser",
        optimizer instanceof Record ? optimizer.toString() : optimizer.getClass().getName());
    return all;
  }
}
