package dev.gradus.dsl.check;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.function.Function;
import dev.gradus.losses.value.Context;
import dev.gradus.losses.value.Pointwise;
import java.util.ArrayList;
import java.util.List;

/**
 * A function of the author's as losses apply it. Its parameters are inputs of the graph like those
 * of the loss.
 */
final class PointwiseFormula implements Pointwise {
  private final String text;
  private final Formula formula;

  /**
   * A function.
   *
   * @param text the same for all that do the same, whatever their names are
   * @param formula made of nothing but numbers, parameters, the operand, and functions that work
   *     element by element
   */
  PointwiseFormula(String text, Formula formula) {
    this.text = text;
    this.formula = formula;
  }

  Formula formula() {
    return formula;
  }

  @Override
  public Node apply(Node x) {
    return build(formula, x);
  }

  private static Node build(Formula formula, Node x) {
    if (formula instanceof Formula.Constant constant) {
      return x.constant(constant.value());
    }
    if (formula instanceof Formula.Parameter parameter) {
      return x.graph().input(parameter.input(), Shape.SCALAR);
    }
    if (formula instanceof Formula.Chain chain) {
      Node total = build(chain.first(), x);
      for (Formula.Step step : chain.steps()) {
        total = of(step.operator(), List.of(total, build(step.operand(), x)), Args.NONE);
      }
      return total;
    }
    if (formula instanceof Formula.Apply apply) {
      List<Node> operands = new ArrayList<>();
      apply.operands().forEach(operand -> operands.add(build(operand, x)));
      return of(apply.function(), operands, apply.args());
    }
    return x;
  }

  private static Node of(Function function, List<Node> operands, Args args) {
    return function.body().apply(operands, args, Context.PLAIN);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PointwiseFormula f && f.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
