package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;

/**
 * How many rows and columns of each matrix of a batch count: all, or as many as an operand {@code
 * [..., 2]} says. Its numbers are whole and at least 1; there is no derivative by them.
 */
record Extents(int rows, int columns, boolean ragged) {

  static Extents of(Shape costs, boolean ragged) {
    return new Extents(costs.dim(-2), costs.dim(-1), ragged);
  }

  static void check(Shape costs, Shape lengths) {
    if (!lengths.equals(costs.leading(-2).append(2))) {
      throw new ShapeException("lengths " + lengths + " are no pair for each matrix of " + costs);
    }
  }

  /** The rows of matrix {@code s} that count; {@code in} are the operands, lengths second. */
  int rows(double[][] in, int s) {
    return ragged ? length(in[1][2 * s], rows, s, "rows") : rows;
  }

  /** The columns of matrix {@code s} that count. */
  int columns(double[][] in, int s) {
    return ragged ? length(in[1][2 * s + 1], columns, s, "columns") : columns;
  }

  private static int length(double value, int most, int item, String what) {
    if (!(value >= 1 && value <= most && value == Math.rint(value))) {
      throw new GraphException(
          "item %d has the length %s; a length is a whole number from 1 to %d, the number of %s"
              .formatted(item, value == Math.rint(value) ? (long) value : value, most, what));
    }
    return (int) value;
  }
}
