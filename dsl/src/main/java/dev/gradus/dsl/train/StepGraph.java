package dev.gradus.dsl.train;

import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.NonFinite;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.autodiff.nn.Variables;
import dev.gradus.dsl.LossGraph;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.TermResult;
import dev.gradus.dsl.check.Formula;
import dev.gradus.losses.schedule.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Model, loss and, for training, the gradients of all parameters as one graph for batches of given
 * shapes, with the buffers to run it.
 */
final class StepGraph implements AutoCloseable {
  private static final String LOSS = "loss";

  /**
   * What a graph is built for.
   *
   * @param shapes of the arrays of a batch
   * @param training false for a validation, which has no gradients
   */
  record Kind(Map<String, Shape> shapes, DataType dtype, boolean training) {
    Kind {
      shapes = Map.copyOf(shapes);
    }
  }

  private final Kind kind;
  private final Objective objective;
  private final Variables variables;
  private final List<String> terms = new ArrayList<>();

  /** The weights that are balanced, under the names that they have as parameters. */
  private final Set<String> balanced = new LinkedHashSet<>();

  private final Evaluation evaluation;

  StepGraph(Kind kind, Model model, Objective objective) {
    this.kind = kind;
    this.objective = objective;
    GraphBuilder graph = new GraphBuilder(kind.dtype());
    Map<String, Node> nodes = new TreeMap<>();
    new TreeMap<>(kind.shapes()).forEach((name, s) -> nodes.put(name, graph.input(name, s)));
    variables = new Variables(graph);
    // The order of a caller's map may differ from one process to the next.
    nodes.putAll(new TreeMap<>(model.build(variables, new BatchNodes(nodes))));
    objective.learned().declare(variables);
    LossGraph loss = objective.build(graph, nodes);
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put(LOSS, loss.total());
    for (LossGraph.Term term : loss.terms()) {
      outputs.put("value " + terms.size(), term.value());
      outputs.put("weight " + terms.size(), term.weight());
      outputs.put("weighted " + terms.size(), term.weighted());
      terms.add(term.name());
    }
    if (kind.training()) {
      variables.gradients(loss.total()).forEach((name, node) -> outputs.put("d " + name, node));
      for (LossGraph.Balance balance : loss.balances()) {
        String name = Formula.Parameter.inputOf(balance.parameter());
        balanced.add(name);
        outputs.remove("d " + name);
        outputs.put("pull " + name, balance.pull());
      }
    }
    evaluation = graph.build(outputs).newEvaluation();
  }

  /** The parameters that the model declares. */
  Map<String, Shape> parameters() {
    return shapes(variables);
  }

  static Map<String, Shape> shapes(Variables variables) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    variables.parameters().forEach((name, node) -> shapes.put(name, node.shape()));
    return shapes;
  }

  /** Their initial values. */
  ParameterSet initial(long seed) {
    return variables.initial(seed);
  }

  /** The loss of a batch at a time; noise is that of this seed and step, or none in validation. */
  LossResult run(Batch batch, ParameterSet parameters, Clock clock, long seed, long step) {
    batch.into(evaluation);
    objective.at(clock, evaluation);
    parameters.into(evaluation); // what is learned replaces what it started from
    Map<String, double[]> noise =
        kind.training() ? variables.noise(seed, step) : variables.noiseAtRest();
    noise.forEach(evaluation::set);
    evaluation.run();
    double value = evaluation.scalar(LOSS);
    List<TermResult> results = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      double weighted = evaluation.scalar("weighted " + i);
      results.add(
          new TermResult(
              terms.get(i),
              evaluation.scalar("value " + i),
              evaluation.scalar("weight " + i),
              weighted,
              value == 0 ? Double.NaN : weighted / value,
              OptionalDouble.empty(),
              Map.of()));
    }
    return new LossResult(value, kind.dtype(), results, Map.of());
  }

  /**
   * The gradients of the last run, by parameter, as copies; 0 for weights that are balanced, which
   * do not follow a gradient.
   */
  Map<String, double[]> gradients() {
    Map<String, double[]> gradients = new LinkedHashMap<>();
    for (String name : variables.parameters().keySet()) {
      gradients.put(name, balanced.contains(name) ? new double[1] : evaluation.values("d " + name));
    }
    return gradients;
  }

  /** How hard the terms of the weights that are balanced pulled in the last run, by parameter. */
  Map<String, Double> pulls() {
    Map<String, Double> pulls = new LinkedHashMap<>();
    balanced.forEach(name -> pulls.put(name, evaluation.scalar("pull " + name)));
    return pulls;
  }

  /** The first node of the last run that is NaN or infinite. */
  Optional<NonFinite> firstNonFinite() {
    return evaluation.firstNonFinite();
  }

  @Override
  public void close() {
    evaluation.close();
  }
}
