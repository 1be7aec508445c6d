package dev.gradus.engine;

import dev.gradus.autodiff.graph.Shape;
import java.util.Random;

/** Row-major values with a shape. */
record Tensor(Shape shape, double... values) {

  /** Random values in [low, high). */
  static Tensor random(Random random, Shape shape, double low, double high) {
    return new Tensor(shape, random.doubles(shape.size(), low, high).toArray());
  }

  /** Random values, no two of which are nearer than 0.1, so that differences see no tie. */
  static Tensor spaced(Random random, Shape shape) {
    double[] values = random.doubles(shape.size(), 0, 0.1).toArray();
    int[] order = random.ints(0, 1 << 30).limit(shape.size()).toArray();
    for (int i = 0; i < values.length; i++) {
      int rank = 0;
      for (int j = 0; j < values.length; j++) {
        rank += order[j] < order[i] || (order[j] == order[i] && j < i) ? 1 : 0;
      }
      values[i] += 0.2 * (rank - values.length / 2.0) + 0.05;
    }
    return new Tensor(shape, values);
  }
}
