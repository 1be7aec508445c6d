package dev.gradus.autodiff.optim;

import dev.gradus.autodiff.nn.ParameterSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * One step of an optimiser that treats each element by itself. All new numbers are computed and
 * looked at before the first is stored, so that a step that fails leaves no trace.
 */
final class Update {
  /** What happens to one element. */
  @FunctionalInterface
  interface Rule {
    /**
     * The new value.
     *
     * @param x the old one
     * @param g its derivative
     * @param s its slots, in order of their kinds; to be replaced by the new ones
     */
    double next(double x, double g, double[] s);
  }

  private Update() {}

  static void run(
      ParameterSet parameters,
      Map<String, double[]> gradients,
      double learningRate,
      OptimizerState state,
      List<String> kinds,
      Rule rule) {
    if (!(learningRate >= 0 && learningRate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a learning rate is a number from 0, not " + learningRate);
    }
    requireGradients(parameters, gradients);
    boolean rounds = parameters.dtype() == DataType.FLOAT;
    Map<String, double[]> moved = new LinkedHashMap<>();
    Map<String, double[]> changed = new LinkedHashMap<>();
    for (String name : parameters.names()) {
      double[] x = parameters.values(name);
      double[][] slots = new double[kinds.size()][];
      for (int k = 0; k < slots.length; k++) {
        slots[k] = sized(state.slot(kinds.get(k), name), x.length, name);
      }
      each(rule, x, gradients.get(name), slots, rounds);
      for (int k = 0; k < slots.length; k++) {
        NonFiniteException.require(kinds.get(k), name, slots[k]);
        changed.put(kinds.get(k) + ":" + name, slots[k]);
      }
      NonFiniteException.require("new value", name, x);
      moved.put(name, x);
    }
    moved.forEach(parameters::set);
    state.advance(changed);
  }

  private static void each(Rule rule, double[] x, double[] g, double[][] slots, boolean rounds) {
    double[] s = new double[slots.length];
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < s.length; k++) {
        s[k] = slots[k][i];
      }
      double next = rule.next(x[i], g[i], s);
      x[i] = rounds ? (float) next : next;
      for (int k = 0; k < s.length; k++) {
        slots[k][i] = rounds ? (float) s[k] : s[k];
      }
    }
  }

  private static void requireGradients(ParameterSet parameters, Map<String, double[]> gradients) {
    for (String name : gradients.keySet()) {
      if (!parameters.has(name)) {
        throw new IllegalArgumentException("a gradient for `" + name + "`, which is no parameter");
      }
    }
    for (String name : parameters.names()) {
      double[] g = gradients.get(name);
      if (g == null) {
        throw new IllegalArgumentException("there is no gradient for parameter `" + name + "`");
      }
      sized(g, parameters.shape(name).size(), name);
      NonFiniteException.require("gradient", name, g);
    }
  }

  private static double[] sized(double[] values, int size, String name) {
    if (values.length != size) {
      throw new IllegalArgumentException(
          values.length + " numbers for parameter `" + name + "`, which has " + size + " elements");
    }
    return values;
  }

  /** A fraction such as a decay rate of a mean. */
  static void requireFraction(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(what + " is at least 0 and below 1, not " + value);
    }
  }

  /** A factor that may be 0. */
  static void requireNotNegative(String what, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(what + " is a number from 0, not " + value);
    }
  }
}
