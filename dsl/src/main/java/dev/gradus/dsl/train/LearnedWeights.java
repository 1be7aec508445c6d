package dev.gradus.dsl.train;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nn.Init;
import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.autodiff.nn.Variables;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.dsl.check.Formula;
import dev.gradus.losses.schedule.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a loss that are learned, {@code param s = learned(0)}: parameters of the run
 * beside those of the model, under the names that the inputs of the graph have.
 *
 * @param parameters with their ranges
 * @param starts by key
 */
record LearnedWeights(List<Parameter> parameters, Map<String, Double> starts) {
  static final LearnedWeights NONE = new LearnedWeights(List.of(), Map.of());

  static LearnedWeights of(Loss loss) {
    List<Parameter> learned = loss.parameters().stream().filter(Parameter::isLearned).toList();
    // What `with` has set is where it starts.
    return learned.isEmpty()
        ? NONE
        : new LearnedWeights(learned, loss.at(Clock.of(0, 0, 0)).values());
  }

  /** Declares them; the loss then finds its inputs there. */
  void declare(Variables variables) {
    for (Parameter p : parameters) {
      variables.parameter(
          Formula.Parameter.inputOf(p.key()), Shape.SCALAR, Init.constant(starts.get(p.key())));
    }
  }

  /** Puts those that an update has moved out of their range back to its end. */
  void keepInRange(ParameterSet set) {
    for (Parameter p : parameters) {
      String name = Formula.Parameter.inputOf(p.key());
      double value = set.values(name)[0];
      double within = Math.max(p.low(), Math.min(p.high(), value));
      if (within != value) {
        set.set(name, new double[] {within});
      }
    }
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
