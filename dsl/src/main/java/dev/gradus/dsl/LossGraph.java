package dev.gradus.dsl;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.autodiff.optim.GraphObjective;
import dev.gradus.dsl.check.Balancing;
import dev.gradus.dsl.check.CheckedSpec;
import dev.gradus.dsl.check.Formula;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.losses.schedule.Balanced;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A loss on nodes of a graph, where its inputs may be results of other operations: the way to train
 * a model whose output never leaves the graph.
 *
 * <p>Parameters of the loss are scalar inputs of the graph. {@link #set} gives them their values
 * before each run.
 *
 * @param total the loss, a scalar
 * @param terms its terms, in the author's order
 * @param leftOut how many items of a batch had no value and counted 0, a scalar
 * @param balances what is balanced after each step of a training
 */
public record LossGraph(Node total, List<Term> terms, Node leftOut, List<Balance> balances) {

  /**
   * A term, scalars all.
   *
   * @param name as results call it
   * @param value before the weight
   * @param weight the product of the factors that depend on no input
   * @param weighted both multiplied
   */
  public record Term(String name, Node value, Node weight, Node weighted) {}

  /**
   * A weight that is balanced by the gradient of its term.
   *
   * @param parameter the key of the weight
   * @param rule how it changes
   * @param value of its term, before the weight
   * @param predictions what that is differentiated by
   */
  public record Balance(String parameter, Balanced rule, Node value, List<Node> predictions) {
    /** Copies the list. */
    public Balance {
      predictions = List.copyOf(predictions);
    }

    /** A node for ‖∂term/∂pred‖, over all predictions together: a scalar. */
    public Node pull() {
      List<Node> norms =
          Gradients.gradients(value, predictions).stream()
              .map(g -> Ops.reshape(Ops.norm(g), Shape.of(1)))
              .toList();
      return Ops.norm(Ops.concat(norms, 0));
    }
  }

  /** A loss in which nothing is balanced. */
  public LossGraph(Node total, List<Term> terms, Node leftOut) {
    this(total, terms, leftOut, List.of());
  }

  /** Copies the lists. */
  public LossGraph {
    terms = List.copyOf(terms);
    balances = List.copyOf(balances);
  }

  /** Builds a loss; the inputs are known by their keys. */
  static LossGraph build(CheckedSpec spec, GraphBuilder graph, Map<String, Node> inputs) {
    FormulaBuilder formulas = new FormulaBuilder(spec, graph, new TreeMap<>(inputs));
    List<Term> terms = new ArrayList<>();
    Node total = null;
    for (CheckedSpec.Term term : spec.terms()) {
      Node value = graph.labelled(term.name(), () -> scalar(term, formulas));
      Node weight = formulas.build(term.weight());
      Node weighted =
          isOne(term.weight()) ? value : graph.labelled(term.name(), () -> Ops.mul(weight, value));
      terms.add(new Term(term.name(), value, weight, weighted));
      Node sofar = total;
      total =
          sofar == null ? weighted : graph.labelled(spec.loss(), () -> Ops.add(sofar, weighted));
    }
    List<Balance> balances =
        Balancing.of(spec).stream()
            .map(
                b ->
                    new Balance(
                        b.key(),
                        b.rule(),
                        terms.get(b.term()).value(),
                        b.predictions().stream().map(inputs::get).toList()))
            .toList();
    return new LossGraph(total, terms, formulas.leftOut(), balances);
  }

  private static boolean isOne(Formula weight) {
    return weight instanceof Formula.Constant c && c.value() == 1;
  }

  private static Node scalar(CheckedSpec.Term term, FormulaBuilder formulas) {
    Node value = formulas.build(term.body());
    if (value.shape().size() != 1) {
      throw new SpecException(
          Diagnostic.of(
                  Code.NOT_A_SCALAR,
                  term.span(),
                  "a loss is one number, and this term has shape " + value.shape())
              .withHelp("reduce it: `mean(…)`, `sum(…)` or `norm(…)`"));
    }
    return Ops.reshape(value, Shape.SCALAR);
  }

  /**
   * Gives the parameters of the loss the values they have at its time.
   *
   * @param evaluation of a graph that this loss is part of
   * @param loss the loss that this was built from, with other values or at another time if need be
   * @throws SpecException if a parameter has no value
   */
  public static void set(Evaluation evaluation, Loss loss) {
    loss.values().forEach((key, value) -> evaluation.set(FormulaBuilder.inputOf(key), value));
  }

  /**
   * The same for a loss that is minimised as a whole.
   *
   * @throws SpecException if a parameter has no value
   */
  public static void set(GraphObjective objective, Loss loss) {
    loss.values()
        .forEach((key, value) -> objective.set(FormulaBuilder.inputOf(key), new double[] {value}));
  }
}
