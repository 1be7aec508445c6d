package dev.gradus.losses.alignment;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Sums with the signs s[n, m, k] of a[n, k] − b[m, k], 0 where both are equal: weights {@code [...,
 * N, M]} to Σ_m w[n, m]·s[n, m, k], or with {@code features} {@code [..., N, d]} to Σ_k c[n,
 * k]·s[n, m, k]. Each is the derivative of the other by its first operand. A weight of 0 takes no
 * part, whatever the rows are.
 *
 * @param features whether the sum is over features
 */
record Signs(boolean features) implements Op {
  @Override
  public String name() {
    return features ? "signsOfFeatures" : "signsOfRows";
  }

  @Override
  public Shape shape(List<Shape> in) {
    return features ? in.get(1).with(-1, in.get(2).dim(-2)) : in.get(1);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int rows = in.get(1).dim(-2);
    int d = in.get(1).dim(-1);
    int columns = in.get(2).dim(-2);
    int items = out.leading(-2).size();
    return (x, y) -> {
      Arrays.fill(y, 0, out.size(), 0);
      for (int i = 0; i < items * rows; i++) {
        for (int m = 0; m < columns; m++) {
          int b = (i / rows * columns + m) * d;
          for (int k = 0; k < d; k++) {
            double w = x[0][features ? i * d + k : i * columns + m];
            if (w != 0) {
              y[features ? i * columns + m : i * d + k] +=
                  w * Math.signum(x[1][i * d + k] - x[2][b + k]);
            }
          }
        }
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node a = out.inputs().get(1);
    Node b = out.inputs().get(2);
    return new Node[] {out.graph().apply(new Signs(!features), cotangent, a, b), null, null};
  }
}
