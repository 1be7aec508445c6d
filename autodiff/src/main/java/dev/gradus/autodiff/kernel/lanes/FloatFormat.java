package dev.gradus.autodiff.kernel.lanes;

/** What code for both formats has to know of {@code float}. */
public final class FloatFormat {
  /** Lanes that fill 64 bytes, the widest register and one line of a cache. */
  public static final int LANES = 16;

  /** Bits of the fraction. */
  public static final int FRACTION = 23;

  /** The exponent of 1 as it is stored. */
  public static final int BIAS = 127;

  /** The bits of √½. */
  public static final int ROOT_HALF = Float.floatToRawIntBits((float) Math.sqrt(0.5));

  /** 1.5·2^23: added to a small integer, it leaves the integer in the lowest bits. */
  public static final float MAGIC = 0x1.8p23f;

  /** ln 2 in two parts; the first has zeros enough that its product with an exponent is exact. */
  public static final float LN2_HIGH = 0x1.62ep-1f;

  public static final float LN2_LOW = 0x1.0bfbe8p-15f;

  /**
   * 2/(2k + 1), k = 1, 2, …, the highest first: ln((1 + s)/(1 − s)) = 2s + Σ aₖ·s^(2k+1), and what
   * is left out is below 2⁻²⁵ of it for |s| ≤ (√2 − 1)/(√2 + 1).
   */
  public static final float[] ATANH = {2.0f / 9, 2.0f / 7, 2.0f / 5, 2.0f / 3};

  /** 1/k!, the last k first, down to 2. */
  public static final float[] FACTORIALS = {1 / 5040f, 1 / 720f, 1 / 120f, 1 / 24f, 1 / 6f, 1 / 2f};

  /** Up to this amount, e to the power of it is a normal number. */
  public static final float SMALL = 87;

  /** Beyond these, e to the power of it is ∞ or 0. */
  public static final float LARGEST = 89;

  public static final float SMALLEST = -104;

  /** A number below all normal ones becomes normal by this factor, 2 to the power of the next. */
  public static final float RAISE = 0x1p25f;

  public static final float RAISED = 25;

  private FloatFormat() {}

  /** The numbers in this format. */
  public static float[] of(double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }
}
