package dev.gradus.autodiff.kernel.lanes;

/** What code for both formats has to know of {@code double}. */
public final class DoubleFormat {
  /** Lanes that fill 64 bytes, the widest register and one line of a cache. */
  public static final int LANES = 8;

  /** Bits of the fraction. */
  public static final int FRACTION = 52;

  /** The exponent of 1 as it is stored. */
  public static final int BIAS = 1023;

  /** The bits of √½. */
  public static final long ROOT_HALF = Double.doubleToRawLongBits(Math.sqrt(0.5));

  /** 1.5·2^52: added to a small integer, it leaves the integer in the lowest bits. */
  public static final double MAGIC = 0x1.8p52;

  /** ln 2 in two parts; the first has zeros enough that its product with an exponent is exact. */
  public static final double LN2_HIGH = 0x1.62e42feep-1;

  public static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  /**
   * 2/(2k + 1), k = 1, 2, …, the highest first: ln((1 + s)/(1 − s)) = 2s + Σ aₖ·s^(2k+1), and what
   * is left out is below 2⁻⁵⁴ of it for |s| ≤ (√2 − 1)/(√2 + 1).
   */
  public static final double[] ATANH = {
    2.0 / 21, 2.0 / 19, 2.0 / 17, 2.0 / 15, 2.0 / 13, 2.0 / 11, 2.0 / 9, 2.0 / 7, 2.0 / 5, 2.0 / 3
  };

  /** 1/k!, the last k first, down to 2. */
  public static final double[] FACTORIALS = {
    1 / 6227020800.0, 1 / 479001600.0, 1 / 39916800.0, 1 / 3628800.0, 1 / 362880.0, 1 / 40320.0,
    1 / 5040.0, 1 / 720.0, 1 / 120.0, 1 / 24.0, 1 / 6.0, 1 / 2.0
  };

  /** Up to this amount, e to the power of it is a normal number. */
  public static final double SMALL = 708;

  /** Beyond these, e to the power of it is ∞ or 0. */
  public static final double LARGEST = 710;

  public static final double SMALLEST = -746;

  /** A number below all normal ones becomes normal by this factor, 2 to the power of the next. */
  public static final double RAISE = 0x1p54;

  public static final double RAISED = 54;

  private DoubleFormat() {}

  /** The numbers in this format. */
  public static double[] of(double[] values) {
    return values.clone();
  }
}
