package dev.gradus.dsl.train;

import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.dsl.diagnostics.SpecException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The graphs of a run, one for each combination of shapes; those used last are kept. */
final class StepGraphs implements AutoCloseable {
  /** The batches of a run, a smaller last one, both in validation, and lengths in buckets. */
  private static final int KEPT = 16;

  private final Model model;
  private final Objective objective;
  private final Map<StepGraph.Kind, StepGraph> graphs = new LinkedHashMap<>(KEPT, 0.75f, true);

  StepGraphs(Model model, Objective objective) {
    this.model = model;
    this.objective = objective;
  }

  /**
   * The graph for a batch.
   *
   * @param place of the batch, for messages
   * @throws TrainingException if model or loss do not take its shapes
   */
  StepGraph get(Batch batch, boolean training, String place) {
    Map<String, Shape> shapes = batch.shapes();
    StepGraph.Kind kind = new StepGraph.Kind(shapes, batch.dtype(), training);
    StepGraph known = graphs.get(kind);
    if (known != null) {
      return known;
    }
    StepGraph made;
    try {
      made = new StepGraph(kind, model, objective);
    } catch (RuntimeException e) {
      throw misfit(place, batch, e);
    }
    if (graphs.size() == KEPT) {
      graphs.remove(graphs.keySet().iterator().next()).close();
    }
    graphs.put(kind, made);
    return made;
  }

  /** What a model or a loss says of a batch, with the batch; a bug in them stays what it is. */
  static RuntimeException misfit(String place, Batch batch, RuntimeException e) {
    boolean aboutBatch =
        e instanceof GraphException
            || e instanceof SpecException
            || e instanceof IllegalArgumentException;
    return aboutBatch ? new TrainingException(place + " (" + batch + "): " + e.getMessage(), e) : e;
  }

  @Override
  public void close() {
    graphs.values().forEach(StepGraph::close);
    graphs.clear();
  }
}
