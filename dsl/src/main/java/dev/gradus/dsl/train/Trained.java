package dev.gradus.dsl.train;

import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.Graph;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.autodiff.nn.Variables;
import dev.gradus.losses.schedule.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A model with its parameters, and how it got them. Immutable and thread-safe. */
public final class Trained {
  /** Graphs for the shapes that were asked for last. */
  private static final int KEPT = 8;

  private final Model model;
  private final ParameterSet parameters;

  /** Without those of the loss. */
  private final ParameterSet ofModel;

  private final Optional<ParameterSet> best;
  private final Clock clock;
  private final History history;
  private final StopReason reason;

  /** Never changed after it is built. */
  private record Built(Graph graph, Map<String, double[]> noise) {}

  private final Map<Map<String, Shape>, Built> graphs =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Map<String, Shape>, Built> eldest) {
          return size() > KEPT;
        }
      };

  Trained(
      Model model,
      ParameterSet parameters,
      Optional<ParameterSet> best,
      Clock clock,
      History history,
      StopReason reason) {
    this.model = model;
    this.parameters = parameters;
    this.ofModel = LearnedWeights.without(parameters);
    this.best = best;
    this.clock = clock;
    this.history = history;
    this.reason = reason;
  }

  /** A copy of the parameters, those after the last step unless {@link #best} chose others. */
  public ParameterSet parameters() {
    return parameters.copy();
  }

  /** What the parameters of the loss became that were learned or balanced, by their keys. */
  public Map<String, Double> learned() {
    return LearnedWeights.values(parameters);
  }

  /**
   * The model with the parameters of its best validation, as early stopping saw it; this one if
   * there was no early stopping.
   */
  public Trained best() {
    return best.map(p -> new Trained(model, p, best, clock, history, reason)).orElse(this);
  }

  /** When the run ended. */
  public Clock clock() {
    return clock;
  }

  /** Epochs and validations. */
  public History history() {
    return history;
  }

  /** Why the run ended. */
  public StopReason stopReason() {
    return reason;
  }

  /**
   * What the model makes of inputs, with noise at rest.
   *
   * @param inputs those that the model reads, of the dtype it was trained in
   * @return every output of the model by name, as new arrays
   * @throws TrainingException if the model does not take these inputs
   */
  public Map<String, INDArray> predict(Map<String, INDArray> inputs) {
    Batch batch = Batch.of(inputs);
    requireDtype(batch);
    Built built = built(batch);
    try (Evaluation e = built.graph().newEvaluation()) {
      batch.into(e);
      ofModel.into(e);
      built.noise().forEach(e::set);
      e.run();
      Map<String, INDArray> outputs = new LinkedHashMap<>();
      built.graph().outputs().keySet().forEach(name -> outputs.put(name, e.array(name)));
      return outputs;
    }
  }

  private void requireDtype(Batch batch) {
    DataType dtype = batch.dtype();
    if (dtype != parameters.dtype()) {
      throw new TrainingException(
          "the inputs are %s and the parameters %s; convert with castTo(DataType.%s)"
              .formatted(dtype, parameters.dtype(), parameters.dtype()));
    }
  }

  private Built built(Batch batch) {
    Map<String, Shape> shapes = batch.shapes();
    synchronized (graphs) {
      return graphs.computeIfAbsent(shapes, s -> build(batch));
    }
  }

  private Built build(Batch batch) {
    GraphBuilder graph = new GraphBuilder(parameters.dtype());
    Map<String, Node> nodes = new TreeMap<>();
    batch.shapes().forEach((name, shape) -> nodes.put(name, graph.input(name, shape)));
    Variables variables = new Variables(graph);
    Map<String, Node> outputs;
    try {
      outputs = new TreeMap<>(model.build(variables, new BatchNodes(nodes)));
    } catch (RuntimeException e) {
      throw StepGraphs.misfit("predict", batch, e);
    }
    List<String> differences =
        Resumption.differences(StepGraph.shapes(variables), parameters.dtype(), ofModel);
    if (!differences.isEmpty()) {
      throw new TrainingException(
          "predict ("
              + batch
              + "): the model declares other parameters than it was trained with\n  "
              + String.join("\n  ", differences));
    }
    return new Built(graph.build(outputs), variables.noiseAtRest());
  }
}
