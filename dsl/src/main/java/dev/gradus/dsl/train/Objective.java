package dev.gradus.dsl.train;

import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossGraph;
import dev.gradus.losses.schedule.Clock;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What is minimised. */
sealed interface Objective extends Serializable {
  /** Builds it on the outputs of a model and the arrays of a batch. */
  LossGraph build(GraphBuilder graph, Map<String, Node> inputs);

  /** Prepares a run at a time; what is learned gets the value that it starts from. */
  void at(Clock clock, Evaluation evaluation);

  /** The parameters that are learned with those of the model. */
  default LearnedWeights learned() {
    return LearnedWeights.NONE;
  }

  /** What has to be the same when a run is resumed, in words. */
  Map<String, String> configuration();

  /** A loss from text. */
  record OfText(Loss loss) implements Objective {
    @Override
    public LossGraph build(GraphBuilder graph, Map<String, Node> inputs) {
      return loss.build(graph, inputs);
    }

    @Override
    public void at(Clock clock, Evaluation evaluation) {
      LossGraph.set(evaluation, loss.at(clock));
    }

    @Override
    public LearnedWeights learned() {
      return LearnedWeights.of(loss);
    }

    @Override
    public Map<String, String> configuration() {
      // Values set by Loss.with are not in the text.
      Map<String, Double> values = new TreeMap<>(loss.at(Clock.of(0, 0, 0)).values());
      return Map.of("loss", loss.text(), "parameters of the loss at step 0", values.toString());
    }
  }

  /** A function of nodes, which is its only term. */
  record OfNodes(Function<BatchNodes, Node> function) implements Objective {
    private static final String NAME = "loss";

    @Override
    public LossGraph build(GraphBuilder graph, Map<String, Node> inputs) {
      Node loss = graph.labelled(NAME, () -> function.apply(new BatchNodes(inputs)));
      if (loss.shape().size() != 1) {
        throw new ShapeException(
            "a loss is one number, not shape " + loss.shape() + "; reduce it by sum or mean");
      }
      Node total = Ops.reshape(loss, Shape.SCALAR);
      return new LossGraph(
          total,
          List.of(new LossGraph.Term(NAME, total, graph.constant(1), total)),
          graph.constant(0));
    }

    @Override
    public void at(Clock clock, Evaluation evaluation) {}

    @Override
    public Map<String, String> configuration() {
      return Map.of("loss", "a function of nodes");
    }
  }
}
