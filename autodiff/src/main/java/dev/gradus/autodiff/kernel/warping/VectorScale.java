package dev.gradus.autodiff.kernel.warping;

import static dev.gradus.autodiff.kernel.warping.Extended.BIAS;
import static dev.gradus.autodiff.kernel.warping.Extended.FRACTION;
import static dev.gradus.autodiff.kernel.warping.Extended.FRACTION_BITS;
import static dev.gradus.autodiff.kernel.warping.Extended.ONE;
import static dev.gradus.autodiff.kernel.warping.VectorTile.DIAGONALS;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * One exponent for all cells of a tile. Where costs are no large multiples of γ, cells so near each
 * other differ by less than the range of a {@code double}, and the recursion is two sums and a
 * product.
 *
 * <p>Each cell is at least its left neighbour times its own power of 2, and at most three times the
 * largest before it times that: from what enters a tile and the powers in it follows whether all
 * its cells have room.
 */
final class VectorScale {
  private static final VectorSpecies<Double> S = VectorStrip.S;
  private static final VectorSpecies<Long> E = S.withLanes(long.class);
  private static final int V = S.length();

  /** Whole exponents of 2 to both sides of 1 that are used, short of those of a {@code double}. */
  private static final long ROOM = 1000;

  private long base;

  /**
   * Chooses the exponent.
   *
   * @param before the exponents of the diagonal before the tile; element 0 is the row above
   * @param last the same of the diagonal before that
   * @param least the least whole exponent of a power in the tile
   * @param most the largest one
   * @return false if a cell may have no room
   */
  boolean choose(
      long[] before, long[] last, int height, Border above, int start, long least, long most) {
    if (least < -ROOM || most > ROOM) {
      return false;
    }
    LongVector low = LongVector.fromArray(E, before, 1);
    LongVector high = low;
    for (int i = 1; i <= height; i += V) {
      LongVector a = LongVector.fromArray(E, before, i);
      LongVector b = LongVector.fromArray(E, last, i);
      low = low.min(a).min(b);
      high = high.max(a).max(b);
    }
    long lowest = low.reduceLanes(VectorOperators.MIN);
    base = high.reduceLanes(VectorOperators.MAX);
    // Of the row above those it has before this tile, too.
    int end = Math.min(above.exponent().length, start + DIAGONALS + 2);
    for (int t = start; t < end; t++) {
      long e = above.exponent()[t];
      // Nothing comes from what no path reaches: it is 0.
      lowest = e < Extended.REACHED ? lowest : Math.min(lowest, e);
      base = Math.max(base, e);
    }
    long falls = DIAGONALS * Math.max(0, 1 - least);
    long grows = DIAGONALS * Math.max(2, 3 + most);
    return base - lowest + falls <= ROOM && grows <= ROOM;
  }

  /** Of numbers with an exponent each, those with the chosen one; the row above stands first. */
  void enter(double[] m, long[] e, int height) {
    for (int i = 1; i <= height; i += V) {
      LongVector.fromArray(E, e, i)
          .sub(base - BIAS)
          .lanewise(VectorOperators.LSHL, FRACTION_BITS)
          .reinterpretAsDoubles()
          .mul(DoubleVector.fromArray(S, m, i))
          .intoArray(m, i);
    }
    m[0] = scaled(m[0], e[0]);
  }

  /** m·2^e, or 0 if no path gets there. */
  double scaled(double m, long e) {
    return m * Double.longBitsToDouble(Math.max(0, e - base + BIAS) << FRACTION_BITS);
  }

  /** Back from {@link #enter}, all but the row above. */
  void leave(double[] m, long[] e, int height) {
    for (int i = 1; i <= height; i += V) {
      LongVector bits = DoubleVector.fromArray(S, m, i).reinterpretAsLongs();
      bits.and(FRACTION).or(ONE).reinterpretAsDoubles().intoArray(m, i);
      bits.lanewise(VectorOperators.LSHR, FRACTION_BITS).add(base - BIAS).intoArray(e, i);
    }
  }

  /** A number of this tile as one with an exponent of its own. */
  void put(double x, Border border, int at) {
    long bits = Double.doubleToRawLongBits(x);
    border.mantissa()[at] = Double.longBitsToDouble(bits & FRACTION | ONE);
    border.exponent()[at] = (bits >>> FRACTION_BITS) - BIAS + base;
  }
}
