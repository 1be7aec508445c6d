package dev.gradus.dsl.train;

import dev.gradus.autodiff.graph.NonFinite;
import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.dsl.LossResult;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Model and loss of a run, to be sent to where its examples are: computes their losses and
 * gradients there. Its graphs are built on arrival and kept. Thread-safe; several threads have
 * graphs of their own.
 */
public final class ShardWork implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Model model;
  private final Objective objective;

  /** Graphs that nobody runs at the moment. */
  private final transient Deque<StepGraphs> idle = new ArrayDeque<>();

  ShardWork(Model model, Objective objective) {
    this.model = model;
    this.objective = objective;
  }

  /**
   * The sum over examples, in their order.
   *
   * @throws TrainingException if model or loss do not take one of them
   */
  public ShardSum sum(ShardStep step, Iterable<Example> examples) {
    StepGraphs graphs = borrow();
    try {
      ShardSum sum = new ShardSum();
      StepGraph last = null;
      ParameterSet parameters = null;
      for (Example example : examples) {
        String place = "record `" + example.name() + "`";
        Batch batch = example.batch();
        requireDtype(step, batch, place);
        StepGraph graph = graphs.get(batch, true, place);
        if (graph != last) {
          parameters = step.parameters(graph.parameters(), place);
          last = graph;
        }
        LossResult result =
            graph.run(batch, parameters, step.clock(), step.seed(example), step.step());
        sum.add(
            result,
            graph.gradients(),
            graph.pulls(),
            () -> place + ", " + graph.firstNonFinite().map(NonFinite::toString).orElse("a sum"));
      }
      return sum;
    } finally {
      giveBack(graphs);
    }
  }

  private static void requireDtype(ShardStep step, Batch batch, String place) {
    try {
      if (batch.dtype() != step.dtype()) {
        throw new TrainingException(
            "%s (%s) is %s, and the run computes in %s: give all records one type"
                .formatted(place, batch, batch.dtype(), step.dtype()));
      }
    } catch (IllegalArgumentException e) {
      throw new TrainingException(place + ": " + e.getMessage(), e);
    }
  }

  private StepGraphs borrow() {
    synchronized (idle) {
      return idle.isEmpty() ? new StepGraphs(model, objective) : idle.pop();
    }
  }

  private void giveBack(StepGraphs graphs) {
    synchronized (idle) {
      idle.push(graphs);
    }
  }

  /** On arrival there are no graphs. */
  private Object readResolve() {
    return new ShardWork(model, objective);
  }
}
