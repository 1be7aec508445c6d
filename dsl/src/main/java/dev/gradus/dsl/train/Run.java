package dev.gradus.dsl.train;

import dev.gradus.autodiff.graph.NonFinite;
import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.autodiff.optim.Clip;
import dev.gradus.autodiff.optim.NonFiniteException;
import dev.gradus.autodiff.optim.OptimizerState;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.TermLog;
import dev.gradus.losses.schedule.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run, from its beginning or from a checkpoint to its end. */
final class Run {
  private final Settings settings;
  private final Length length;
  private final Optional<Resumption> resumption;
  private final Feed feed;
  private final Optional<Watch> watch;
  private final List<EpochSummary> epochs = new ArrayList<>();
  private final List<Measurement> validations = new ArrayList<>();
  private double epochLoss;

  /** Known from the first batch on, or from the checkpoint. */
  private ParameterSet parameters;

  private OptimizerState state;

  /** Whether the model's parameters were compared with those of the checkpoint. */
  private boolean compared;

  private boolean stopped;
  private Optional<Position> saved = Optional.empty();

  Run(Settings settings, Optional<Resumption> resumption) {
    this.settings = settings;
    this.length = settings.length();
    this.resumption = resumption;
    this.watch = settings.earlyStopping.map(Watch::new);
    Position position = resumption.map(r -> r.snapshot().position()).orElse(Position.START);
    this.feed = new Feed(settings.batches, settings.seed, position);
    resumption.ifPresent(r -> restore(r.snapshot()));
  }

  private void restore(Snapshot s) {
    parameters = s.parameters().copy();
    state = settings.optimizer.start(parameters).restored(s.optimizer());
    epochLoss = s.epochLoss();
    epochs.addAll(s.epochs());
    validations.addAll(s.validations());
    watch.ifPresent(w -> s.best().ifPresent(w::restore));
    saved = Optional.of(s.position());
  }

  Trained run() {
    try (StepGraphs graphs = new StepGraphs(settings.model, settings.objective)) {
      Optional<StopReason> reason = reason();
      while (reason.isEmpty()) {
        step(graphs);
        reason = reason();
      }
      if (!saved.equals(Optional.of(feed.position()))) {
        save();
      }
      return new Trained(
          settings.model,
          parameters,
          watch.flatMap(Watch::best),
          length.clock(feed.position()),
          new History(epochs, validations),
          reason.get());
    }
  }

  private Optional<StopReason> reason() {
    if (stopped) {
      return Optional.of(StopReason.CALLBACK);
    }
    if (watch.isPresent() && watch.get().exhausted()) {
      return Optional.of(StopReason.EARLY_STOPPING);
    }
    return length.reached(feed.position()) ? Optional.of(StopReason.COMPLETE) : Optional.empty();
  }

  private void step(StepGraphs graphs) {
    Position before = feed.position();
    Clock clock = length.clock(before);
    Batch batch = feed.next();
    StepGraph graph = graphs.get(batch, true, Feed.place(before));
    prepare(graph, batch, before);
    Stepped stepped = compute(graph, batch, before, clock);
    LossResult result = stepped.result();
    double rate = settings.rate.at(clock);
    double norm = Clip.byNorm(stepped.gradients(), settings.clip);
    update(stepped, clock, rate);
    add(settings.log, clock, result);
    epochLoss += result.value();
    after(graphs, before, new Measurement(clock, result), rate, norm);
  }

  private Stepped compute(StepGraph graph, Batch batch, Position before, Clock clock) {
    if (settings.batches instanceof ShardBatches shards) {
      return shards.step(parameters, clock, settings.seed, before);
    }
    return Stepped.of(graph.run(batch, parameters, clock, settings.seed, before.step()), graph);
  }

  /** Makes the parameters before the first step, and compares the model's with them. */
  private void prepare(StepGraph graph, Batch batch, Position before) {
    if (parameters == null) {
      parameters = initial(graph, batch, before);
      state = settings.optimizer.start(parameters);
    }
    if (resumption.isPresent() && !compared) {
      resumption.get().require(graph.parameters(), batch.dtype());
    }
    compared = true;
    List<String> differences =
        Resumption.differences(graph.parameters(), batch.dtype(), parameters);
    if (!differences.isEmpty()) {
      throw new TrainingException(
          "%s (%s): the model or the dtype is not that of the batches before\n  %s"
              .formatted(Feed.place(before), batch, String.join("\n  ", differences)));
    }
  }

  private ParameterSet initial(StepGraph graph, Batch batch, Position before) {
    if (graph.parameters().isEmpty()) {
      throw new TrainingException(
          "the model declares no parameter; `v.parameter(…)` and the layers do");
    }
    if (settings.initial.isEmpty()) {
      return graph.initial(settings.seed);
    }
    ParameterSet given = settings.objective.learned().completed(settings.initial.get());
    List<String> differences = Resumption.differences(graph.parameters(), batch.dtype(), given);
    if (!differences.isEmpty()) {
      throw new TrainingException(
          "the parameters to start from are not those of the model\n  "
              + String.join("\n  ", differences));
    }
    return given;
  }

  private void update(Stepped stepped, Clock clock, double rate) {
    NonFiniteException number = null;
    if (Double.isFinite(stepped.result().value())) {
      try {
        LearnedWeights learned = settings.objective.learned();
        Map<String, double[]> balanced = learned.balanced(parameters, stepped.pulls());
        settings.optimizer.step(parameters, stepped.gradients(), rate, state);
        learned.keepInRange(parameters);
        balanced.forEach(parameters::set); // whatever the optimiser did to them, such as decay
        return;
      } catch (NonFiniteException e) {
        number = e;
      }
    }
    NonFinite first = stepped.first().get().orElse(null);
    String fault = stepped.fault().get().orElse(null);
    throw new DivergedException(clock, stepped.result(), number, first, fault, rate);
  }

  private void after(
      StepGraphs graphs, Position before, Measurement training, double rate, double norm) {
    Position now = feed.position();
    Clock clock = length.clock(now);
    if (now.batch() == 0) {
      long steps = before.batch() + 1;
      epochs.add(new EpochSummary(clock, steps, epochLoss / steps));
      epochLoss = 0;
    }
    Optional<Measurement> validation =
        settings
            .validation
            .filter(v -> v.every().due(now))
            .map(v -> validate(v.batches(), graphs, clock));
    Moment moment = new Moment(clock, training, rate, norm, validation, () -> parameters.copy());
    for (Callback callback : settings.callbacks) {
      callback.after(moment);
    }
    stopped = moment.stopped();
    if (settings.saving.isPresent() && settings.saving.get().every().due(now)) {
      save();
    }
  }

  private Measurement validate(Batches batches, StepGraphs graphs, Clock clock) {
    Validator validator = new Validator(batches, graphs, parameters, settings.seed);
    Measurement validation = new Measurement(clock, validator.run(clock));
    validations.add(validation);
    watch.ifPresent(w -> w.see(validation.result(), parameters));
    add(settings.validationLog, clock, validation.result());
    return validation;
  }

  private void save() {
    settings.saving.ifPresent(s -> s.file().write(snapshot()));
    saved = Optional.of(feed.position());
  }

  private Snapshot snapshot() {
    return new Snapshot(
        settings.configuration(),
        feed.position(),
        length.clock(feed.position()),
        epochLoss,
        parameters,
        state.export(),
        watch.flatMap(Watch::save),
        epochs,
        validations);
  }

  private static void add(Optional<TermLog> log, Clock clock, LossResult result) {
    if (log.isPresent()) {
      try {
        log.get().add(clock, result);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write the log: " + e.getMessage(), e);
      }
    }
  }
}
