package dev.gradus.dsl.train;

import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.TermResult;
import dev.gradus.losses.schedule.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The mean of a loss over batches that nothing is learnt from. */
final class Validator {
  private final Batches batches;
  private final StepGraphs graphs;
  private final ParameterSet parameters;
  private final long seed;

  /** The result of a batch, and what it counts. */
  private record Weighed(LossResult result, double weight) {}

  Validator(Batches batches, StepGraphs graphs, ParameterSet parameters, long seed) {
    this.batches = batches;
    this.graphs = graphs;
    this.parameters = parameters;
    this.seed = seed;
  }

  /**
   * The mean at a time.
   *
   * @throws TrainingException if there are no batches, or they do not fit
   */
  LossResult run(Clock clock) {
    List<Weighed> results = new ArrayList<>();
    Feed feed = new Feed(batches, seed, Position.START);
    try {
      while (feed.position().epoch() == 0) {
        String place = "batch " + feed.position().batch();
        Batch batch = feed.next();
        StepGraph graph = graphs.get(batch, false, place);
        require(graph, batch, place);
        results.add(new Weighed(graph.run(batch, parameters, clock, seed, 0), batch.weight()));
      }
    } catch (TrainingException e) {
      throw new TrainingException("validation, " + e.getMessage(), e);
    }
    return mean(results);
  }

  private void require(StepGraph graph, Batch batch, String place) {
    List<String> differences =
        Resumption.differences(graph.parameters(), batch.dtype(), parameters);
    if (!differences.isEmpty()) {
      throw new TrainingException(
          "%s (%s): model or dtype is not that of the training\n  %s"
              .formatted(place, batch, String.join("\n  ", differences)));
    }
  }

  private static LossResult mean(List<Weighed> results) {
    LossResult first = results.get(0).result();
    if (results.size() == 1) {
      return first;
    }
    double value = mean(results, LossResult::value);
    List<TermResult> terms = new ArrayList<>();
    for (int i = 0; i < first.terms().size(); i++) {
      int k = i;
      double weighted = mean(results, r -> r.terms().get(k).weighted());
      terms.add(
          new TermResult(
              first.terms().get(k).name(),
              mean(results, r -> r.terms().get(k).value()),
              first.terms().get(k).weight(),
              weighted,
              value == 0 ? Double.NaN : weighted / value,
              OptionalDouble.empty(),
              Map.of()));
    }
    return new LossResult(value, first.dtype(), terms, Map.of());
  }

  private static double mean(List<Weighed> results, ToDoubleFunction<LossResult> number) {
    double sum = 0;
    double weight = 0;
    for (Weighed w : results) {
      sum += w.weight() * number.applyAsDouble(w.result());
      weight += w.weight();
    }
    return sum / weight;
  }
}
