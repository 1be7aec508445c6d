package dev.gradus.losses.alignment;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Where a path may skip the blank between two labels: 1 in the columns of labels that differ from
 * the one before, of labels {@code [..., M]} for {@code [..., N, 2M + 1]}.
 *
 * @param rows N
 */
record BlankSkips(int rows) implements Op {
  @Override
  public String name() {
    return "blankSkips";
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(0).leading(-1).append(rows, 2 * in.get(0).dim(-1) + 1);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int labels = in.get(0).dim(-1);
    int columns = 2 * labels + 1;
    return (x, y) -> {
      Arrays.fill(y, 0, out.size(), 0);
      for (int row = 0; row < out.size() / columns; row++) {
        int first = row / rows * labels;
        for (int m = 1; m < labels; m++) {
          y[row * columns + 2 * m + 1] = x[0][first + m] == x[0][first + m - 1] ? 0 : 1;
        }
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    return new Node[1];
  }
}
