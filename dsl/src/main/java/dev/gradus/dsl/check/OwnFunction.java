package dev.gradus.dsl.check;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.function.Form;
import dev.gradus.losses.function.Function;
import dev.gradus.losses.function.Functions;
import dev.gradus.losses.value.Context;
import dev.gradus.losses.value.Pairwise;
import dev.gradus.losses.value.Pointwise;
import java.util.ArrayList;
import java.util.List;

/**
 * A function of the author's as losses apply it. Its parameters are inputs of the graph like those
 * of the loss.
 */
final class OwnFunction implements Pointwise, Pairwise {
  private final String text;
  private final Formula formula;

  /**
   * A function.
   *
   * @param text the same for all that do the same, whatever their names are
   * @param formula made of nothing but numbers, parameters, the operands, functions that work
   *     element by element, and reductions of the last axis of the operands
   */
  OwnFunction(String text, Formula formula) {
    this.text = text;
    this.formula = formula;
  }

  @Override
  public Node apply(Node x) {
    return build(formula, List.of(x));
  }

  @Override
  public Node apply(Node x, Node y) {
    return build(formula, List.of(x, y));
  }

  private static Node build(Formula formula, List<Node> on) {
    Node any = on.get(0);
    if (formula instanceof Formula.Constant constant) {
      return any.constant(constant.value());
    }
    if (formula instanceof Formula.Parameter parameter) {
      return any.graph().input(parameter.input(), Shape.SCALAR);
    }
    if (formula instanceof Formula.Chain chain) {
      Node total = build(chain.first(), on);
      for (Formula.Step step : chain.steps()) {
        total = of(step.operator(), List.of(total, build(step.operand(), on)), Args.NONE);
      }
      return total;
    }
    if (formula instanceof Formula.Apply apply) {
      List<Node> operands = new ArrayList<>();
      apply.operands().forEach(operand -> operands.add(build(operand, on)));
      return of(apply.function(), operands, apply.args());
    }
    return on.get(((Formula.Operand) formula).position());
  }

  /** A reduction keeps its axis, so that what it gives goes on with frames, and with pairs. */
  private static Node of(Function function, List<Node> operands, Args args) {
    boolean ofFrames = function.form() == Form.REDUCTION && operands.get(0).shape().rank() > 0;
    Args all = ofFrames ? Functions.ofLastAxis(args) : args;
    return function.body().apply(operands, all, Context.PLAIN);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OwnFunction f && f.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
