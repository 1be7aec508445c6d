package dev.gradus.autodiff.check;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.autodiff.graph.Node;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/** The loss as a function of one point: the elements of all checked inputs, one after another. */
final class Objective implements AutoCloseable {
  private static final double EPS = Math.ulp(1.0);

  private final Evaluation forward;
  private final List<String> names;
  private final int[] starts;
  private final double[] point;
  private final double[] gradient;
  private final double value;
  private final double noise;

  /**
   * The loss at a point.
   *
   * @param loss a scalar
   * @param inputs a value for each input of the graph
   * @param names the inputs whose elements are the coordinates
   * @throws GraphException if an input is missing, or the value or a derivative is not finite
   */
  Objective(Node loss, Map<String, double[]> inputs, List<String> names) {
    this.names = names;
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put("value", loss);
    forward = loss.graph().build(outputs).newEvaluation();
    outputs.put("magnitude", Magnitude.of(loss));
    starts = new int[names.size() + 1];
    for (int k = 0; k < names.size(); k++) {
      String name = names.get(k);
      Node x = loss.graph().inputs().get(name);
      if (x == null) {
        throw new GraphException("the graph has no input `" + name + "`");
      }
      if (!inputs.containsKey(name)) {
        throw new GraphException("input `" + name + "` is not set");
      }
      starts[k + 1] = starts[k] + inputs.get(name).length;
      outputs.put("d " + name, Gradients.gradient(loss, x));
    }
    inputs.forEach(forward::set);
    try (Evaluation all = loss.graph().build(outputs).newEvaluation()) {
      inputs.forEach(all::set);
      all.run();
      gradient = flat(name -> all.values("d " + name));
      value = all.scalar("value");
      noise = EPS * all.scalar("magnitude");
    }
    point = flat(inputs::get);
    if (!Double.isFinite(value)) {
      throw new GraphException("the value is " + value + " at this point; choose another");
    }
    for (int i = 0; i < gradient.length; i++) {
      if (!Double.isFinite(gradient[i])) {
        throw new GraphException(
            "the derivative by "
                + name(i)
                + " is "
                + gradient[i]
                + " at this point; choose another");
      }
    }
  }

  private double[] flat(Function<String, double[]> part) {
    return names.stream().map(part).flatMapToDouble(Arrays::stream).toArray();
  }

  /** The number of coordinates. */
  int size() {
    return point.length;
  }

  /** The value at the point. */
  double value() {
    return value;
  }

  /** What rounding adds to a value by adding up its summands. */
  double noise() {
    return noise;
  }

  /** Coordinate i of the point. */
  double at(int i) {
    return point[i];
  }

  /** The engine's derivative by coordinate i. */
  double gradient(int i) {
    return gradient[i];
  }

  /** Input and index of coordinate i, such as {@code pred[3]}. */
  String name(int i) {
    int k = input(i);
    return names.get(k) + "[" + (i - starts[k]) + "]";
  }

  private int input(int i) {
    int k = 0;
    while (i >= starts[k + 1]) {
      k++;
    }
    return k;
  }

  /** The value with coordinate i at x, as a function of x. */
  DoubleUnaryOperator along(int i) {
    int k = input(i);
    double[] part = Arrays.copyOfRange(point, starts[k], starts[k + 1]);
    return x -> {
      part[i - starts[k]] = x;
      double v = forward.set(names.get(k), part).run().scalar("value");
      forward.set(names.get(k), Arrays.copyOfRange(point, starts[k], starts[k + 1]));
      return v;
    };
  }

  /** The value at the point + t·direction, as a function of t. */
  DoubleUnaryOperator along(double[] direction) {
    return t -> {
      for (int k = 0; k < names.size(); k++) {
        double[] part = Arrays.copyOfRange(point, starts[k], starts[k + 1]);
        for (int j = 0; j < part.length; j++) {
          part[j] += t * direction[starts[k] + j];
        }
        forward.set(names.get(k), part);
      }
      double v = forward.run().scalar("value");
      for (int k = 0; k < names.size(); k++) {
        forward.set(names.get(k), Arrays.copyOfRange(point, starts[k], starts[k + 1]));
      }
      return v;
    };
  }

  @Override
  public void close() {
    forward.close();
  }
}
