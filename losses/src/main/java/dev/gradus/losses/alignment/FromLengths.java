package dev.gradus.losses.alignment;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * A matrix {@code [..., N, M]} for each item of a batch that depends on nothing but the lengths of
 * its sequences, {@code [..., 2]}. It has no derivative.
 *
 * @param rows N
 * @param columns M
 * @param pattern what is in the matrix; 0 is outside of the lengths
 */
record FromLengths(int rows, int columns, Pattern pattern) implements Op {

  /** The numbers of a matrix. An immutable value, so that equal patterns are computed once. */
  interface Pattern {
    /** For messages and traces. */
    String name();

    /** The number at (n, m), from 0, of sequences of lengths {@code rows} and {@code columns}. */
    Cells of(int rows, int columns);
  }

  /** Numbers by row and column. */
  @FunctionalInterface
  interface Cells {
    double at(int n, int m);
  }

  @Override
  public String name() {
    return pattern.name();
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(0).leading(-1).append(rows, columns);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int size = rows * columns;
    return (x, y) -> {
      Arrays.fill(y, 0, out.size(), 0);
      for (int s = 0; s * size < out.size(); s++) {
        int height = (int) x[0][2 * s];
        int width = (int) x[0][2 * s + 1];
        Cells cells = pattern.of(height, width);
        for (int n = 0; n < height; n++) {
          for (int m = 0; m < width; m++) {
            y[s * size + n * columns + m] = cells.at(n, m);
          }
        }
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    return new Node[1];
  }
}
