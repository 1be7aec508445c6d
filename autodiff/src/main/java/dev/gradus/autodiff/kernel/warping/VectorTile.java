package dev.gradus.autodiff.kernel.warping;

import static dev.gradus.autodiff.kernel.warping.Extended.MAGIC;
import static dev.gradus.autodiff.kernel.warping.Extended.MAGIC_BITS;
import static dev.gradus.autodiff.kernel.warping.Extended.POWER;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Some anti-diagonals of a strip, in the fastest cache: row i of the strip at diagonal t is column
 * t − i of the matrix. Lane {@code i mod V} of the vector for rows i and diagonal t is element
 * {@code (i − i mod V)·DIAGONALS + V·t + i mod V}, t counted from the first diagonal of the tile.
 */
final class VectorTile {
  /** Diagonals of a tile, whole vectors. */
  static final int DIAGONALS = 64;

  private static final VectorSpecies<Double> S = VectorStrip.S;
  private static final VectorSpecies<Long> E = S.withLanes(long.class);
  private static final int V = S.length();
  private static final int SIZE = Strip.ROWS * DIAGONALS;

  final double[] lanes = new double[SIZE];
  final long[] exponents = new long[SIZE];

  /** The least of the exponents, or 0 if that is less. */
  long least;

  /** The largest of the exponents, or 0 if that is more. */
  long most;

  /** Rows that go beyond the matrix: each {@link #DIAGONALS} long, with room at both ends. */
  private final double[] rows = new double[SIZE + 2 * V];

  /**
   * Reads costs; 0 stands for those outside of the matrix.
   *
   * @param first the first row
   * @param count how many rows there are
   * @param height how many are computed, whole vectors
   * @param start the first diagonal
   */
  void read(Costs costs, int first, int count, int height, int columns, int start) {
    if (costs instanceof Costs.Matrix m && isInside(count, height, columns, start)) {
      int at = m.at() + first * m.stride() + start;
      VectorSkew.skew(m.values(), at, m.stride() - 1, lanes, height);
      return;
    }
    Arrays.fill(rows, 0);
    for (int i = 0; i < count; i++) {
      int from = from(start - i);
      int to = to(start - i, columns);
      if (from < to) {
        costs.row(first + i, from, to, rows, at(i, start, from));
      }
    }
    VectorSkew.skew(rows, V, DIAGONALS, lanes, height);
  }

  /** Hands on what is in the lanes, in the same way. */
  void write(Shares shares, int first, int count, int height, int columns, int start) {
    if (shares instanceof Shares.Matrix m && isInside(count, height, columns, start)) {
      int at = m.at() + first * m.stride() + start;
      VectorSkew.straighten(lanes, height, m.values(), at, m.stride() - 1);
      return;
    }
    VectorSkew.straighten(lanes, height, rows, V, DIAGONALS);
    for (int i = 0; i < count; i++) {
      int from = from(start - i);
      int to = to(start - i, columns);
      if (from < to) {
        shares.row(first + i, from, to, rows, at(i, start, from));
      }
    }
  }

  /** Whether every cell of the tile is one of the matrix. */
  private static boolean isInside(int count, int height, int columns, int start) {
    return count == height && start >= count - 1 && start + DIAGONALS <= columns;
  }

  private static int at(int i, int start, int column) {
    return V + i * DIAGONALS + column - (start - i);
  }

  /** The first column of a row's piece that is there, or where the piece ends. */
  private static int from(int column) {
    return Math.max(column, Math.min(0, column + DIAGONALS));
  }

  /** One behind the last column of it that is there, or where the piece begins. */
  private static int to(int column, int columns) {
    return Math.max(from(column), Math.min(columns, column + DIAGONALS));
  }

  /** Splits 2^(cost·scale) into a number near 1 in the lanes and the whole part of the exponent. */
  void powers(int height, double scale) {
    LongVector low = LongVector.broadcast(E, 0);
    LongVector high = low;
    for (int i = 0; i < height * DIAGONALS; i += V) {
      DoubleVector t = DoubleVector.fromArray(S, lanes, i).mul(scale);
      DoubleVector k = t.add(MAGIC);
      LongVector whole = k.reinterpretAsLongs().sub(MAGIC_BITS);
      whole.intoArray(exponents, i);
      low = low.min(whole);
      high = high.max(whole);
      DoubleVector f = t.sub(k.sub(MAGIC));
      DoubleVector p = DoubleVector.broadcast(S, POWER[0]);
      for (int j = 1; j < POWER.length; j++) {
        p = p.fma(f, DoubleVector.broadcast(S, POWER[j]));
      }
      p.intoArray(lanes, i);
    }
    least = low.reduceLanes(VectorOperators.MIN);
    most = high.reduceLanes(VectorOperators.MAX);
  }
}
