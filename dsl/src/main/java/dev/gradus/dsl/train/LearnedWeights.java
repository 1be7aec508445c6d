package dev.gradus.dsl.train;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nn.Init;
import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.autodiff.nn.Variables;
import dev.gradus.autodiff.optim.NonFiniteException;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.dsl.check.Formula;
import dev.gradus.losses.schedule.Balanced;
import dev.gradus.losses.schedule.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The parameters of a loss that are learned, {@code param s = learned(0)}, or balanced, {@code
 * param α = balanced(1)}: parameters of the run beside those of the model, under the names that the
 * inputs of the graph have. The optimiser moves the former; the latter follow their own rule.
 *
 * @param parameters with their ranges
 * @param starts by key
 */
record LearnedWeights(List<Parameter> parameters, Map<String, Double> starts) {
  static final LearnedWeights NONE = new LearnedWeights(List.of(), Map.of());

  static LearnedWeights of(Loss loss) {
    List<Parameter> moved =
        loss.parameters().stream().filter(p -> p.isLearned() || p.isBalanced()).toList();
    if (moved.isEmpty()) {
      return NONE;
    }
    // What `with` has set is where it starts.
    Map<String, Double> starts = loss.at(Clock.of(0, 0, 0)).values();
    for (Parameter p : moved) {
      if (p.isBalanced() && !(starts.get(p.key()) > 0)) {
        throw new IllegalArgumentException(
            "`%s` is balanced by factors, and cannot start from %s: it has to be above 0"
                .formatted(p.name(), starts.get(p.key())));
      }
    }
    return new LearnedWeights(moved, starts);
  }

  /** Declares them; the loss then finds its inputs there. */
  void declare(Variables variables) {
    for (Parameter p : parameters) {
      variables.parameter(
          Formula.Parameter.inputOf(p.key()), Shape.SCALAR, Init.constant(starts.get(p.key())));
    }
  }

  /**
   * A copy of parameters with those that they lack of these: somebody who knows the model alone has
   * made them.
   */
  ParameterSet completed(ParameterSet given) {
    List<Parameter> missing =
        parameters.stream().filter(p -> !given.has(Formula.Parameter.inputOf(p.key()))).toList();
    Map<String, Shape> shapes = new LinkedHashMap<>();
    given.names().forEach(name -> shapes.put(name, given.shape(name)));
    missing.forEach(p -> shapes.put(Formula.Parameter.inputOf(p.key()), Shape.SCALAR));
    ParameterSet all = new ParameterSet(given.dtype(), shapes);
    given.names().forEach(name -> all.set(name, given.values(name)));
    missing.forEach(
        p -> all.set(Formula.Parameter.inputOf(p.key()), new double[] {starts.get(p.key())}));
    return all;
  }

  /** Puts those that an update has moved out of their range back to its end. */
  void keepInRange(ParameterSet set) {
    for (Parameter p : parameters) {
      String name = Formula.Parameter.inputOf(p.key());
      double value = set.values(name)[0];
      double within = p.nearest(value);
      if (within != value) {
        set.set(name, new double[] {within});
      }
    }
  }

  /**
   * Those that are balanced, after a step.
   *
   * @param set as it was in the step
   * @param pulls ‖∂term/∂pred‖ of each, by the names of the set
   * @throws NonFiniteException if one is not finite, or 0
   */
  Map<String, double[]> balanced(ParameterSet set, Map<String, Double> pulls) {
    Map<String, double[]> values = new LinkedHashMap<>();
    for (Parameter p : parameters) {
      String name = Formula.Parameter.inputOf(p.key());
      if (p.isBalanced()) {
        Balanced rule = (Balanced) p.setting().orElseThrow();
        double next = p.nearest(rule.next(set.values(name)[0], pulls.get(name)));
        double stored = set.dtype() == DataType.FLOAT ? (float) next : next;
        if (!Double.isFinite(stored) || stored == 0) { // nothing would move it again
          throw new NonFiniteException("balanced value", name, 0, next);
        }
        values.put(name, new double[] {next});
      }
    }
    return values;
  }

  /** Their values in a run, by the author's names. */
  static Map<String, Double> values(ParameterSet set) {
    Map<String, Double> values = new LinkedHashMap<>();
    String prefix = Formula.Parameter.inputOf("");
    for (String name : set.names()) {
      if (name.startsWith(prefix)) {
        values.put(name.substring(prefix.length()), set.values(name)[0]);
      }
    }
    return values;
  }

  /** The parameters of the model alone. */
  static ParameterSet without(ParameterSet set) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    String prefix = Formula.Parameter.inputOf("");
    for (String name : set.names()) {
      if (!name.startsWith(prefix)) {
        shapes.put(name, set.shape(name));
      }
    }
    ParameterSet model = new ParameterSet(set.dtype(), shapes);
    shapes.keySet().forEach(name -> model.set(name, set.values(name)));
    return model;
  }
}
