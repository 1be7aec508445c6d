package dev.gradus.autodiff.kernel.warping;

import static dev.gradus.autodiff.kernel.warping.Extended.BIAS;
import static dev.gradus.autodiff.kernel.warping.Extended.FRACTION;
import static dev.gradus.autodiff.kernel.warping.Extended.FRACTION_BITS;
import static dev.gradus.autodiff.kernel.warping.Extended.MAGIC;
import static dev.gradus.autodiff.kernel.warping.Extended.MAGIC_BITS;
import static dev.gradus.autodiff.kernel.warping.Extended.NOWHERE;
import static dev.gradus.autodiff.kernel.warping.Extended.ONE;

/**
 * A strip in plain Java, row by row. The powers of 2 of a row are a loop of their own, which the
 * JIT compiler turns into vector instructions by itself; the recursion is scalar.
 */
final class PlainStrip implements Strip {
  /** Few rows: only the probabilities of a strip have to fit into the cache. */
  private static final int HEIGHT = 16;

  private final double[] costs;
  private final double[] power;
  private final double[] whole;
  private final double[] mantissa;
  private final long[] exponent;

  /** Of each row: down, right, diagonal, for all columns each. */
  private double[] steps = {};

  private double[] shares = {};
  private double[] from = {};
  private double[] to = {};

  PlainStrip(int columns) {
    costs = new double[columns];
    power = new double[columns];
    whole = new double[columns];
    mantissa = new double[columns + 1];
    exponent = new long[columns + 1];
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public void forward(
      Costs source,
      int first,
      int rows,
      int columns,
      double scale,
      Border above,
      Border below,
      boolean keep) {
    if (keep && steps.length == 0) {
      steps = new double[3 * HEIGHT * costs.length];
      shares = new double[costs.length];
      from = new double[costs.length];
      to = new double[costs.length];
    }
    System.arraycopy(above.mantissa(), 0, mantissa, 0, columns + 1);
    System.arraycopy(above.exponent(), 0, exponent, 0, columns + 1);
    for (int n = 0; n < rows; n++) {
      source.row(first + n, 0, columns, costs, 0);
      powers(columns, scale);
      if (keep) {
        row(columns, 3 * n * columns);
      } else {
        row(columns);
      }
    }
    System.arraycopy(mantissa, 0, below.mantissa(), 0, columns + 1);
    System.arraycopy(exponent, 0, below.exponent(), 0, columns + 1);
  }

  /** Splits 2^(cost·scale) into {@code power}, near 1, and the whole part of the exponent. */
  private void powers(int columns, double scale) {
    double[] p = Extended.POWER;
    for (int m = 0; m < columns; m++) {
      double t = costs[m] * scale;
      double k = t + MAGIC;
      double f = t - (k - MAGIC);
      whole[m] = k;
      double high = (((p[0] * f + p[1]) * f + p[2]) * f + p[3]) * f + p[4];
      double middle = (((high * f + p[5]) * f + p[6]) * f + p[7]) * f + p[8];
      power[m] = ((middle * f + p[9]) * f + p[10]) * f + p[11];
    }
  }

  /** 2^(e − (most − BIAS) − BIAS): 1 for the largest exponent, 0 for those far below. */
  private static double factor(long e, long most) {
    return Double.longBitsToDouble(Math.max(0, e - most) << FRACTION_BITS);
  }

  /** Replaces the row above by this one. */
  private void row(int columns) {
    double left = 1;
    long leftExponent = NOWHERE;
    double diagonal = mantissa[0];
    long diagonalExponent = exponent[0];
    for (int m = 0; m < columns; m++) {
      double up = mantissa[m + 1];
      long upExponent = exponent[m + 1];
      long most = Math.max(Math.max(upExponent, diagonalExponent), leftExponent) - BIAS;
      double sum =
          up * factor(upExponent, most)
              + diagonal * factor(diagonalExponent, most)
              + left * factor(leftExponent, most);
      long bits = Double.doubleToRawLongBits(sum * power[m]);
      long k = Double.doubleToRawLongBits(whole[m]) - MAGIC_BITS;
      left = Double.longBitsToDouble(bits & FRACTION | ONE);
      leftExponent = Math.max(NOWHERE, most + k + (bits >>> FRACTION_BITS));
      mantissa[m + 1] = left;
      exponent[m + 1] = leftExponent;
      diagonal = up;
      diagonalExponent = upExponent;
    }
    mantissa[0] = 1;
    exponent[0] = NOWHERE;
  }

  /** The same, and keeps the probabilities of the steps from {@code at} on. */
  private void row(int columns, int at) {
    double left = 1;
    long leftExponent = NOWHERE;
    double diagonal = mantissa[0];
    long diagonalExponent = exponent[0];
    for (int m = 0; m < columns; m++) {
      double up = mantissa[m + 1];
      long upExponent = exponent[m + 1];
      long most = Math.max(Math.max(upExponent, diagonalExponent), leftExponent) - BIAS;
      double v = up * factor(upExponent, most);
      double d = diagonal * factor(diagonalExponent, most);
      double h = left * factor(leftExponent, most);
      double sum = v + d + h;
      long bits = Double.doubleToRawLongBits(sum * power[m]);
      long k = Double.doubleToRawLongBits(whole[m]) - MAGIC_BITS;
      left = Double.longBitsToDouble(bits & FRACTION | ONE);
      leftExponent = Math.max(NOWHERE, most + k + (bits >>> FRACTION_BITS));
      mantissa[m + 1] = left;
      exponent[m + 1] = leftExponent;
      diagonal = up;
      diagonalExponent = upExponent;
      double each = 1 / sum;
      steps[at + m] = v * each;
      steps[at + columns + m] = h * each;
      steps[at + 2 * columns + m] = d * each;
    }
    mantissa[0] = 1;
    exponent[0] = NOWHERE;
  }

  @Override
  public void backward(
      int first, int rows, int columns, double[] below, double[] above, Shares sink) {
    System.arraycopy(below, 0, from, 0, columns);
    for (int n = rows - 1; n >= 0; n--) {
      back(columns, 3 * n * columns);
      sink.row(first + n, 0, columns, shares, 0);
      System.arraycopy(to, 0, from, 0, columns);
    }
    System.arraycopy(from, 0, above, 0, columns);
  }

  private void back(int columns, int at) {
    double right = 0;
    double diagonal = 0;
    for (int m = columns - 1; m >= 0; m--) {
      double e = from[m] + right;
      shares[m] = e;
      to[m] = e * steps[at + m] + diagonal;
      right = e * steps[at + columns + m];
      diagonal = e * steps[at + 2 * columns + m];
    }
  }
}
