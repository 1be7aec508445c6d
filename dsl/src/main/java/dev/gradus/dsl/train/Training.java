package dev.gradus.dsl.train;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.autodiff.optim.Optimizer;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.TermLog;
import dev.gradus.losses.schedule.Constant;
import dev.gradus.losses.schedule.Schedule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How to train a model: what is minimised, on what, by which steps. Immutable; each method gives
 * another training.
 *
 * <pre>{@code
 * Trained trained =
 *     Training.of(Loss.parse("mse + β·l1 where β = 0.1"))
 *         .model((v, in) -> Map.of("pred", Layers.dense(v, "out", in.get("x"), 3)))
 *         .optimizer(new Adam())
 *         .learningRate("cosine(1e-3 → 1e-5, over=100%)")
 *         .batches(Batches.of(examples, 32).shuffled())
 *         .epochs(20)
 *         .run();
 * INDArray pred = trained.predict(Map.of("x", x)).get("pred");
 * }</pre>
 *
 * <p>Model, loss and gradients are one graph. The arithmetic is FLOAT or DOUBLE as the arrays of
 * the batches are. What is random follows from the seed, the names and the step: the same training
 * gives the same bits, interrupted or not. Logs and callbacks are the only things in it that
 * change; two runs at a time need their own.
 */
public final class Training {
  private final Settings settings;

  private Training(Settings settings) {
    this.settings = settings;
  }

  /**
   * A training that minimises a loss.
   *
   * @param loss its schedules follow the run, whatever clock it has
   */
  public static Training of(Loss loss) {
    return new Training(new Settings(new Objective.OfText(loss)));
  }

  /**
   * A training that minimises a function of nodes.
   *
   * @param loss one number from the outputs of the model and the arrays of the batch
   */
  public static Training of(Function<BatchNodes, Node> loss) {
    return new Training(new Settings(new Objective.OfNodes(loss)));
  }

  private Training with(Consumer<Settings> change) {
    return new Training(settings.with(change));
  }

  /** The model that is trained. */
  public Training model(Model model) {
    return with(s -> s.model = model);
  }

  /** The rule of an update; Adam with its usual settings unless told otherwise. */
  public Training optimizer(Optimizer optimizer) {
    return with(s -> s.optimizer = optimizer);
  }

  /**
   * A fixed learning rate; 0.001 unless told otherwise.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public Training learningRate(double rate) {
    return learningRate(new Constant(rate));
  }

  /**
   * A learning rate as the language writes it: a number or a schedule, such as {@code cosine(1e-3 →
   * 1e-5, over=100%)}.
   *
   * @throws dev.gradus.dsl.diagnostics.SpecException if the text is neither
   * @throws IllegalArgumentException if it is negative at some time
   */
  public Training learningRate(String schedule) {
    return learningRate(Rate.parse(schedule));
  }

  /**
   * A learning rate that follows the run. A step uses the rate of the time before it: the first is
   * at step 0.
   *
   * @throws IllegalArgumentException if it is negative or infinite at some time
   */
  public Training learningRate(Schedule schedule) {
    Rate.require(schedule);
    return with(s -> s.rate = schedule);
  }

  /** What the model learns from. */
  public Training batches(Batches batches) {
    return with(s -> s.batches = batches);
  }

  /** What the model learns from; see {@link Batches#from(Iterable)}. */
  public Training batches(Iterable<Map<String, INDArray>> epoch) {
    return batches(Batches.from(epoch));
  }

  /** What the model learns from where it lies in several places. */
  public Training shards(Shards shards) {
    return batches(new ShardBatches(shards));
  }

  /**
   * What is computed of each example of {@link #shards}, to be sent to where they are.
   *
   * @throws IllegalStateException if there is no model
   */
  public ShardWork work() {
    settings.requireModel();
    return new ShardWork(settings.model, settings.objective);
  }

  /** The run ends after this many passes over the batches. */
  public Training epochs(int count) {
    return with(s -> s.total = Every.epochs(count));
  }

  /** The run ends after this many steps. */
  public Training steps(int count) {
    return with(s -> s.total = Every.steps(count));
  }

  /** Where everything random comes from; 0 unless told otherwise. */
  public Training seed(long seed) {
    return with(s -> s.seed = seed);
  }

  /**
   * Scales the gradients of all parameters down to this norm where it is larger.
   *
   * @throws IllegalArgumentException if it is not above 0
   */
  public Training clip(double norm) {
    if (!(norm > 0)) {
      throw new IllegalArgumentException("gradients are clipped to a norm above 0, not " + norm);
    }
    return with(s -> s.clip = norm);
  }

  /**
   * Begins with these parameters instead of the model's initial values.
   *
   * @param parameters copied; of the names, shapes and dtype of the model's. Those of the loss may
   *     be among them, as {@link Trained#parameters} has them.
   */
  public Training startingFrom(ParameterSet parameters) {
    ParameterSet copy = parameters.copy();
    return with(s -> s.initial = Optional.of(copy));
  }

  /**
   * Evaluates the loss on other batches every now and then, with noise at rest: a mean over the
   * batches, each of which counts as many times as it has examples (those of an iterator once).
   */
  public Training validation(Batches batches, Every every) {
    return with(s -> s.validation = Optional.of(new Settings.Validation(batches, every)));
  }

  /** Ends the run when validation no longer gets better. */
  public Training earlyStopping(EarlyStopping rule) {
    return with(s -> s.earlyStopping = Optional.of(rule));
  }

  /** Logs each step: the terms of the loss before the update, and the time then. */
  public Training log(TermLog log) {
    return with(s -> s.log = Optional.of(log));
  }

  /** Logs each validation. */
  public Training validationLog(TermLog log) {
    return with(s -> s.validationLog = Optional.of(log));
  }

  /** Tells something of each step, such as a {@link ProgressBar}; may be asked for repeatedly. */
  public Training callback(Callback callback) {
    List<Callback> more = new ArrayList<>(settings.callbacks);
    more.add(callback);
    return with(s -> s.callbacks = List.copyOf(more));
  }

  /**
   * Writes all of the run to a file every now and then and when it ends, replacing what is there.
   * The disk has a complete checkpoint at any time, the old one or the new.
   */
  public Training checkpoint(Path file, Every every) {
    return saving(new CheckpointFile(file), every);
  }

  Training saving(CheckpointFile file, Every every) {
    return with(s -> s.saving = Optional.of(new Settings.Saving(file, every)));
  }

  /**
   * Trains from the beginning.
   *
   * @throws IllegalStateException if something is missing that a run needs
   * @throws DivergedException if a number is no longer finite
   * @throws CheckpointException if a checkpoint cannot be written
   * @throws TrainingException if batches, model and loss do not fit each other
   */
  public Trained run() {
    settings.requireComplete();
    return new Run(settings, Optional.empty()).run();
  }

  /**
   * Goes on where a checkpoint was written, to the same bits as if nothing had come in between.
   * Loss, optimiser, seed, names, shapes and dtype must be those it was written with. The number of
   * epochs, the learning rate and everything else may be others; the run then is another one from
   * here on. A run that was complete is not continued, unless it is longer now.
   *
   * @throws CheckpointException if the file cannot be used; it says what differs
   * @throws TrainingException as {@link #run} does
   */
  public Trained resume(Path checkpoint) {
    settings.requireComplete();
    Snapshot snapshot = new CheckpointFile(checkpoint).read();
    Resumption.require(checkpoint, settings.configuration(), snapshot.configuration());
    return new Run(settings, Optional.of(new Resumption(checkpoint, snapshot))).run();
  }

  /**
   * A model as a checkpoint has it, to predict with. Nothing but the model need be configured.
   *
   * @throws CheckpointException if the file cannot be read
   */
  public Trained load(Path checkpoint) {
    if (settings.model == null) {
      throw new IllegalStateException("loading needs the model: `.model(…)`");
    }
    Snapshot s = new CheckpointFile(checkpoint).read();
    return new Trained(
        settings.model,
        s.parameters(),
        s.best().map(Snapshot.Best::parameters),
        s.clock(),
        new History(s.epochs(), s.validations()),
        StopReason.LOADED);
  }
}
