package dev.gradus.dsl.describe;

import dev.gradus.dsl.check.Formula;
import dev.gradus.dsl.syntax.Reduce;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.value.Hierarchy;
import dev.gradus.losses.value.Interval;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which values formulas take, by interval arithmetic: whatever the inputs are, every element lies
 * in its interval, up to rounding. An interval may be wider than need be, since operands count as
 * independent. NaN lies in none.
 */
public final class Ranges {
  /** Numbers above 0. */
  static final Interval POSITIVE = new Interval(Double.MIN_VALUE, Double.POSITIVE_INFINITY);

  private final Map<String, Interval> parameters;
  private final Map<String, Interval> inputs;
  private final Interval operand;

  /**
   * Ranges for given operands.
   *
   * @param parameters the values of each parameter, by key
   * @param inputs the values of each input, by name; any for those that are not mentioned
   */
  public Ranges(Map<String, Interval> parameters, Map<String, Interval> inputs) {
    this(Map.copyOf(parameters), Map.copyOf(inputs), Interval.ALL);
  }

  private Ranges(Map<String, Interval> parameters, Map<String, Interval> inputs, Interval operand) {
    this.parameters = parameters;
    this.inputs = inputs;
    this.operand = operand;
  }

  /** The same where functions in arguments are applied to these values. */
  Ranges withOperand(Interval values) {
    return new Ranges(parameters, inputs, values);
  }

  /** The values of the elements of a formula. */
  public Interval of(Formula formula) {
    if (formula instanceof Formula.Constant constant) {
      return Interval.of(constant.value());
    }
    if (formula instanceof Formula.Parameter parameter) {
      return parameters.getOrDefault(parameter.key(), Interval.ALL);
    }
    if (formula instanceof Formula.Input input) {
      return inputs.getOrDefault(input.name(), Interval.ALL);
    }
    if (formula instanceof Formula.Operand) {
      return operand;
    }
    if (formula instanceof Formula.Term term) {
      return term.loss().range();
    }
    if (formula instanceof Formula.Select select) {
      return of(select.array());
    }
    if (formula instanceof Formula.Over over) {
      return over(over);
    }
    if (formula instanceof Formula.Chain chain) {
      Interval total = of(chain.first());
      for (Formula.Step step : chain.steps()) {
        total = step.operator().range().apply(List.of(total, of(step.operand())), Args.NONE);
      }
      return total;
    }
    Formula.Apply apply = (Formula.Apply) formula;
    List<Interval> operands = apply.operands().stream().map(this::of).toList();
    return apply.function().range().apply(operands, apply.args());
  }

  private Interval over(Formula.Over over) {
    Interval element = of(over.body());
    if (over.kind() != Reduce.Kind.SUM) {
      return element;
    }
    double fewest = 1;
    double most = 1;
    for (Formula.Run run : over.runs()) {
      int[] counts = counts(run);
      fewest *= IntStream.of(counts).min().orElse(0);
      most *= IntStream.of(counts).max().orElse(0);
    }
    Interval times = new Interval(fewest, most);
    return element.mul(times);
  }

  /** How many classes an index may run through, depending on the class that its domain is of. */
  private static int[] counts(Formula.Run run) {
    Hierarchy h = run.hierarchy();
    return run.domain().isRelative()
        ? IntStream.range(0, h.size()).map(c -> run.domain().classes(h, c).size()).toArray()
        : new int[] {run.domain().classes(h, 0).size()};
  }
}
