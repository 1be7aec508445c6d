package dev.gradus.autodiff.kernel.warping;

/**
 * Numbers m·2^e with 1 ≤ m &lt; 2 and a whole e, in a {@code double} and a {@code long}: what code
 * with and without vectors has to know of them.
 *
 * <p>Sums of exp(−cost/γ) over paths span more orders of magnitude than an exponent of a {@code
 * double} has room for, and costs/γ of 10¹⁰ are nothing unusual. With the exponent apart nothing
 * overflows, the smaller addend loses only what rounding would take anyway, and rounding does not
 * grow with the size of the costs: a cell adds a few ulps of m, whatever e is.
 */
final class Extended {
  static final int FRACTION_BITS = 52;
  static final int BIAS = 1023;
  static final long FRACTION = (1L << FRACTION_BITS) - 1;

  /** The bits of 1. */
  static final long ONE = (long) BIAS << FRACTION_BITS;

  /**
   * The exponent of what no path reaches. It is so far below all others that 2 to the power of the
   * difference is 0, and so far from the end of the range that no sum of two overflows.
   */
  static final long NOWHERE = -(1L << 60);

  /** Exponents below are of cells that no path reaches, those above of cells that one does. */
  static final long REACHED = -(1L << 59);

  /** The sum of the costs along a path, in powers of 2, has to stay below. */
  private static final double MOST = 0x1p58;

  /** The largest single cost, in powers of 2, that {@link #MAGIC} splits. */
  private static final double LARGEST = 0x1p50;

  /**
   * 1.5·2^52: added to t, it leaves the nearest whole number k in the lowest bits.
   *
   * <p>t = −∞, a closed cell, needs no case of its own. The difference of the bits is then near
   * −2^62, so that the cell's exponent ends at {@link #NOWHERE}; t − k is NaN, and so is the
   * product with it, but its fraction is some fraction and its exponent does not matter.
   */
  static final double MAGIC = 0x1.8p52;

  static final long MAGIC_BITS = Double.doubleToRawLongBits(MAGIC);

  /**
   * Coefficients of the polynomial through 2^f at the twelve zeros of the Chebyshev polynomial of
   * [−½, ½], the highest power first; relative to 2^f it misses by 2·10⁻¹⁷ at most.
   */
  static final double[] POWER = {
    0x1.e9ec1fcb69a7fp-32,
    0x1.e6228acd1c6e5p-28,
    0x1.b524ebd13a55fp-24,
    0x1.62bfc2c86d700p-20,
    0x1.ffcbfc6da6ed1p-17,
    0x1.430913112c61bp-13,
    0x1.5d87fe78a3f9cp-10,
    0x1.3b2ab6fb9f1a5p-7,
    0x1.c6b08d704a0c6p-5,
    0x1.ebfbdff82c5aep-3,
    0x1.62e42fefa39efp-1,
    1,
  };

  private static final double LN2 = 0x1.62e42fefa39efp-1;

  private Extended() {}

  /** What costs are multiplied by: exp(−c/γ) = 2^(c·scale). */
  static double scale(double gamma) {
    return -1 / (gamma * LN2);
  }

  /**
   * Costs whose amount is at most that have room, along any path; none has if γ is so small that
   * the scale is infinite.
   */
  static double limit(double gamma, int rows, int columns) {
    double scale = Math.abs(scale(gamma));
    double most = Math.min(LARGEST, MOST / ((double) rows + columns));
    return scale <= Double.MAX_VALUE ? Math.min(Double.MAX_VALUE, most / scale) : -1;
  }

  /** −γ ln(m·2^e); +∞ if no path gets there. */
  static double cost(double m, long e, double gamma) {
    return e < REACHED ? Double.POSITIVE_INFINITY : -gamma * (Math.log(m) + e * LN2);
  }
}
