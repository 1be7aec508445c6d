package dev.gradus.autodiff.optim;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nn.ParameterSet;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/** Five parameters in two arrays, with a gradient that bends, for tests of updates. */
final class Sets {
  static final double[] START = {0.7, -1.9, 0.02, 3.1, -0.4};

  private Sets() {}

  static ParameterSet of(DataType dtype) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put("w", Shape.of(1, 3));
    shapes.put("b", Shape.of(2));
    ParameterSet set = new ParameterSet(dtype, shapes);
    set.setFlat(START);
    return set;
  }

  /** Element i of the gradient of Σ (i + 1)·(x²/2 − sin 3x); signs change, sizes differ. */
  static double slope(int i, double x) {
    return (i + 1) * (x - 3 * Math.cos(3 * x));
  }

  static Map<String, double[]> gradients(ParameterSet p) {
    double[] g = p.flat();
    for (int i = 0; i < g.length; i++) {
      g[i] = slope(i, g[i]);
    }
    return Map.of("w", Arrays.copyOfRange(g, 0, 3), "b", Arrays.copyOfRange(g, 3, 5));
  }
}
