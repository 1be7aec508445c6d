package dev.gradus.autodiff.kernel.warping;

import static dev.gradus.autodiff.kernel.warping.Extended.BIAS;
import static dev.gradus.autodiff.kernel.warping.Extended.FRACTION;
import static dev.gradus.autodiff.kernel.warping.Extended.FRACTION_BITS;
import static dev.gradus.autodiff.kernel.warping.Extended.NOWHERE;
import static dev.gradus.autodiff.kernel.warping.Extended.ONE;
import static dev.gradus.autodiff.kernel.warping.VectorTile.DIAGONALS;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * A strip with the vector API. The cells of an anti-diagonal do not depend on each other: lanes are
 * rows. All that a diagonal needs are the two before it, in arrays whose element i + 1 is row i of
 * the strip and whose element 0 is the row above it.
 *
 * <p>No lane is masked. Before the first column nothing is reached, so nothing comes from there;
 * behind the last one, and below the last row, cells are computed that nothing in the matrix
 * depends on. On the way back nothing flows into those, so that they have nothing to pass on.
 *
 * <p>The loops are methods of their own, since the JIT compiler of JDK 17 gives up on longer ones.
 */
final class VectorStrip implements Strip {
  static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> E = S.withLanes(long.class);
  private static final int V = S.length();

  /** Each lane to the next one, the last to the first. */
  private static final VectorShuffle<Double> TURN = VectorShuffle.iota(S, V - 1, 1, true);

  private static final VectorMask<Double> FIRST = VectorMask.fromLong(S, 1);
  private static final int MEMORY = ROWS + V + 1;

  private final VectorTile tile = new VectorTile();
  private final VectorScale one = new VectorScale();
  private final int columns;

  /** Diagonals: the one computed, that before it, and that before. */
  private double[] m0 = new double[MEMORY];

  private double[] m1 = new double[MEMORY];
  private double[] m2 = new double[MEMORY];
  private long[] e0 = new long[MEMORY];
  private long[] e1 = new long[MEMORY];
  private long[] e2 = new long[MEMORY];

  /** With one exponent: the diagonal before, and where its rows come diagonally from. */
  private final double[] left = new double[ROWS];

  private final double[] both = new double[ROWS];

  /** The probabilities of the three steps, diagonal by diagonal. */
  private double[] down = {};

  private double[] right = {};
  private double[] diagonal = {};

  VectorStrip(int columns) {
    this.columns = columns;
  }

  @Override
  public int height() {
    return ROWS;
  }

  private static int lanes(int rows) {
    return (rows + V - 1) / V * V;
  }

  @Override
  public void forward(
      Costs costs,
      int first,
      int rows,
      int columns,
      double scale,
      Border above,
      Border below,
      boolean keep) {
    if (keep && down.length == 0) {
      int size = (this.columns + ROWS) * ROWS;
      down = new double[size];
      right = new double[size];
      diagonal = new double[size];
    }
    begin(above);
    below.clear();
    int height = lanes(rows);
    int end = columns + rows - 1;
    for (int start = 0; start < end; start += DIAGONALS) {
      tile.read(costs, first, rows, height, columns, start);
      tile.powers(height, scale);
      int stop = Math.min(end, start + DIAGONALS);
      if (scale(height, above, start)) {
        near(start, stop, rows, height, above, below, keep);
      } else {
        far(start, stop, rows, height, above, below, keep);
      }
    }
  }

  private boolean scale(int height, Border above, int start) {
    return one.choose(e1, e2, height, above, start, tile.least, tile.most);
  }

  /** Diagonals of a tile, each cell with an exponent of its own. */
  private void far(
      int start, int stop, int rows, int height, Border above, Border below, boolean keep) {
    for (int t = start; t < stop; t++) {
      m0[0] = above.mantissa()[t + 2];
      e0[0] = above.exponent()[t + 2];
      diagonal(height, (t - start) * V, keep, t * height);
      if (t >= rows - 1) {
        below.mantissa()[t - rows + 2] = m0[rows];
        below.exponent()[t - rows + 2] = e0[rows];
      }
      turn();
    }
  }

  /** Diagonals of a tile with one exponent. */
  private void near(
      int start, int stop, int rows, int height, Border above, Border below, boolean keep) {
    one.enter(m1, e1, height);
    one.enter(m2, e2, height);
    System.arraycopy(m1, 1, left, 0, height);
    System.arraycopy(m2, 0, both, 0, height);
    double corner = 0;
    for (int t = start; t < stop; t++) {
      corner = left[height - 1];
      double top = one.scaled(above.mantissa()[t + 1], above.exponent()[t + 1]);
      near(height, (t - start) * V, top, keep, t * height);
      if (t >= rows - 1) {
        one.put(left[rows - 1], below, t - rows + 2);
      }
    }
    System.arraycopy(left, 0, m1, 1, height);
    System.arraycopy(both, 1, m2, 1, height - 1);
    m2[height] = corner;
    one.leave(m1, e1, height);
    one.leave(m2, e2, height);
    m1[0] = above.mantissa()[stop + 1];
    e1[0] = above.exponent()[stop + 1];
    m2[0] = above.mantissa()[stop];
    e2[0] = above.exponent()[stop];
  }

  /** The diagonals before the first one: only the row above has cells there. */
  private void begin(Border above) {
    for (double[] m : new double[][] {m0, m1, m2}) {
      Arrays.fill(m, 1);
    }
    for (long[] e : new long[][] {e0, e1, e2}) {
      Arrays.fill(e, NOWHERE);
    }
    m2[0] = above.mantissa()[0];
    e2[0] = above.exponent()[0];
    m1[0] = above.mantissa()[1];
    e1[0] = above.exponent()[1];
  }

  private void turn() {
    double[] m = m2;
    m2 = m1;
    m1 = m0;
    m0 = m;
    long[] e = e2;
    e2 = e1;
    e1 = e0;
    e0 = e;
  }

  /**
   * One diagonal; its powers are {@code at} elements from where those of its rows begin. If the
   * probabilities of the steps are kept, they go to {@code to} and behind.
   */
  private void diagonal(int height, int at, boolean keep, int to) {
    for (int i = 0; i < height; i += V) {
      LongVector up = LongVector.fromArray(E, e1, i);
      LongVector left = LongVector.fromArray(E, e1, i + 1);
      LongVector both = LongVector.fromArray(E, e2, i);
      LongVector most = up.max(left).max(both).sub(BIAS);
      DoubleVector v = scaled(m1, i, up.sub(most));
      DoubleVector h = scaled(m1, i + 1, left.sub(most));
      DoubleVector d = scaled(m2, i, both.sub(most));
      DoubleVector sum = v.add(h).add(d);
      int p = at + i * DIAGONALS;
      LongVector bits = sum.mul(DoubleVector.fromArray(S, tile.lanes, p)).reinterpretAsLongs();
      bits.and(FRACTION).or(ONE).reinterpretAsDoubles().intoArray(m0, i + 1);
      most.add(LongVector.fromArray(E, tile.exponents, p))
          .add(bits.lanewise(VectorOperators.LSHR, FRACTION_BITS))
          .max(NOWHERE)
          .intoArray(e0, i + 1);
      if (keep) {
        DoubleVector each = DoubleVector.broadcast(S, 1).div(sum);
        v.mul(each).intoArray(down, to + i);
        h.mul(each).intoArray(right, to + i);
        d.mul(each).intoArray(diagonal, to + i);
      }
    }
  }

  /**
   * The same in a tile with one exponent. Vectors are read as they were written, and moved by a row
   * in the register: what straddles two vectors just written has to wait for both.
   *
   * @param top the cell above the first row, of the diagonal before
   */
  private void near(int height, int at, double top, boolean keep, int to) {
    DoubleVector before = DoubleVector.broadcast(S, top);
    for (int i = 0; i < height; i += V) {
      DoubleVector h = DoubleVector.fromArray(S, left, i);
      DoubleVector d = DoubleVector.fromArray(S, both, i);
      DoubleVector turned = h.rearrange(TURN);
      DoubleVector v = turned.blend(before, FIRST);
      before = turned;
      v.intoArray(both, i);
      DoubleVector sum = h.add(d).add(v);
      int p = at + i * DIAGONALS;
      DoubleVector power =
          LongVector.fromArray(E, tile.exponents, p)
              .lanewise(VectorOperators.LSHL, FRACTION_BITS)
              .add(DoubleVector.fromArray(S, tile.lanes, p).reinterpretAsLongs())
              .reinterpretAsDoubles();
      sum.mul(power).intoArray(left, i);
      if (keep) {
        DoubleVector each = DoubleVector.broadcast(S, 1).div(sum);
        v.mul(each).intoArray(down, to + i);
        h.mul(each).intoArray(right, to + i);
        d.mul(each).intoArray(diagonal, to + i);
      }
    }
  }

  /** m·2^(e − BIAS): m itself for the largest exponent, 0 for those far below. */
  private static DoubleVector scaled(double[] m, int i, LongVector e) {
    return e.max(0)
        .lanewise(VectorOperators.LSHL, FRACTION_BITS)
        .reinterpretAsDoubles()
        .mul(DoubleVector.fromArray(S, m, i));
  }

  @Override
  public void backward(
      int first, int rows, int columns, double[] below, double[] above, Shares shares) {
    for (double[] flow : new double[][] {m0, m1, m2, vertical, horizontal}) {
      Arrays.fill(flow, 0);
    }
    Arrays.fill(above, 0, columns, 0);
    int height = lanes(rows);
    int end = columns + rows - 1;
    for (int start = (end - 1) / DIAGONALS * DIAGONALS; start >= 0; start -= DIAGONALS) {
      for (int t = Math.min(end, start + DIAGONALS) - 1; t >= start; t--) {
        vertical[rows] = t >= rows - 1 ? below[t - rows + 1] : 0;
        back(height, (t - start) * V, t * height);
        if (t < columns) {
          above[t] += vertical[0];
        }
        if (t >= 1 && t <= columns) {
          above[t - 1] += m0[0];
        }
        turn();
      }
      tile.write(shares, first, rows, height, columns, start);
    }
  }

  /** What flows up and to the left from the diagonal behind; element i is from row i. */
  private final double[] vertical = new double[MEMORY];

  private final double[] horizontal = new double[MEMORY];

  /** One diagonal; what flows diagonally, from the last but one, stands in the mantissas. */
  private void back(int height, int at, int from) {
    for (int i = 0; i < height; i += V) {
      DoubleVector share =
          DoubleVector.fromArray(S, horizontal, i)
              .add(DoubleVector.fromArray(S, vertical, i + 1))
              .add(DoubleVector.fromArray(S, m2, i + 1));
      share.intoArray(tile.lanes, at + i * DIAGONALS);
      share.mul(DoubleVector.fromArray(S, down, from + i)).intoArray(vertical, i);
      share.mul(DoubleVector.fromArray(S, right, from + i)).intoArray(horizontal, i);
      share.mul(DoubleVector.fromArray(S, diagonal, from + i)).intoArray(m0, i);
    }
  }
}
