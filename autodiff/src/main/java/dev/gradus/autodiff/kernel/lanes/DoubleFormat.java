package dev.gradus.autodiff.kernel.lanes;

/** What code for both formats has to know of {@code double}. */
public final class DoubleFormat {
  /** Lanes that fill 64 bytes, the widest register and one line of a cache. */
  public static final int LANES = 8;

  /** Bits of the fraction. */
  static final int FRACTION = 52;

  /** The exponent of 1 as it is stored. */
  static final int BIAS = 1023;

  /** The bits of √½. */
  static final long ROOT_HALF = Double.doubleToRawLongBits(Math.sqrt(0.5));

  /** 1.5·2^52: added to a small integer, it leaves the integer in the lowest bits. */
  static final double MAGIC = 0x1.8p52;

  /** ln 2 in two parts; the first has zeros enough that its product with an exponent is exact. */
  static final double LN2_HIGH = 0x1.62e42feep-1;

  static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  /**
   * 2/(2k + 1), k = 1, 2, …, the highest first: ln((1 + s)/(1 − s)) = 2s + Σ aₖ·s^(2k+1), and what
   * is left out is below 2⁻⁵⁴ of it for |s| ≤ (√2 − 1)/(√2 + 1).
   */
  static final double[] ATANH = {
    2.0 / 21, 2.0 / 19, 2.0 / 17, 2.0 / 15, 2.0 / 13, 2.0 / 11, 2.0 / 9, 2.0 / 7, 2.0 / 5, 2.0 / 3
  };

  private DoubleFormat() {}

  /** The numbers in this format. */
  public static double[] of(double[] values) {
    return values.clone();
  }
}
