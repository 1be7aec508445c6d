package dev.gradus.autodiff.kernel.lanes;

import java.util.Arrays;

/**
 * The stages of a Stockham transform in plain Java. For column q and row j of the result, and a
 * stride of s numbers, {@code y[r + s(pq + j)] = w^{qj} Σ_k x[r + s(q + mk)]·exp(−2πi·jk/p)} with r
 * &lt; s.
 *
 * <p>Butterflies are loops over rows in arrays of their own: those over several places of one array
 * are not known to be free of overlaps, and get no vector code. The rows of neighbouring columns
 * are neighbours in memory, so there are always many numbers to a loop.
 */
public final class PlainDoubleSteps {
  /** Numbers at a time. */
  private static final int PIECE = 128;

  /** From so many on, multiplying in a loop of its own, which gets vector code, is worth it. */
  private static final int LONG = 64;

  private PlainDoubleSteps() {}

  /** Memory for steps of radices up to one. */
  public static double[][] room(int radix) {
    return new double[4 * radix][PIECE];
  }

  /**
   * One stage of a complex transform, from {@code x} to {@code y}.
   *
   * @param run the stride s, in numbers: rows times lanes
   * @param re offset of the real parts, in both arrays
   * @param im offset of the imaginary parts
   * @param room from {@link #room}
   */
  public static void step(
      DoubleStage st, int run, double[] x, double[] y, int re, int im, double[][] room) {
    int all = st.columns * run;
    for (int from = 0; from < all; from += PIECE) {
      int n = Math.min(PIECE, all - from);
      for (int k = 0; k < st.radix; k++) {
        System.arraycopy(x, re + from + k * all, room[2 * k], 0, n);
        System.arraycopy(x, im + from + k * all, room[2 * k + 1], 0, n);
      }
      switch (st.radix) {
        case 2 -> radix2(room, n);
        case 3 -> radix3(st.rootSin[0], room, n);
        case 4 -> radix4(room, n);
        default -> radixP(st, room, n);
      }
      scatter(st, run, from, n, room, y, re, im);
    }
  }

  /** Writes numbers of one or several columns, multiplied. */
  private static void scatter(
      DoubleStage st, int run, int from, int n, double[][] room, double[] y, int re, int im) {
    int p = st.radix;
    int s = 0;
    for (int q = from / run; s < n; q++) {
      int end = Math.min(n, (q + 1) * run - from);
      int to = p * q * run + from + s - q * run;
      System.arraycopy(room[0], s, y, re + to, end - s);
      System.arraycopy(room[1], s, y, im + to, end - s);
      for (int j = 1; j < p; j++) {
        to += run;
        int t = q * (p - 1) + j - 1;
        double[] r = room[2 * j];
        double[] i = room[2 * j + 1];
        if (q > 0 && end - s < LONG) {
          multiply(st.cos[t], st.sin[t], r, i, s, end, y, re + to, im + to);
        } else {
          if (q > 0) {
            multiply(st.cos[t], st.sin[t], r, i, s, end);
          }
          System.arraycopy(r, s, y, re + to, end - s);
          System.arraycopy(i, s, y, im + to, end - s);
        }
      }
      s = end;
    }
  }

  private static void multiply(double c, double s, double[] re, double[] im, int from, int to) {
    for (int i = from; i < to; i++) {
      double r = re[i];
      double j = im[i];
      re[i] = r * c - j * s;
      im[i] = r * s + j * c;
    }
  }

  private static void multiply(
      double c, double s, double[] re, double[] im, int from, int to, double[] y, int a, int b) {
    for (int i = from; i < to; i++) {
      y[a + i - from] = re[i] * c - im[i] * s;
      y[b + i - from] = re[i] * s + im[i] * c;
    }
  }

  private static void radix2(double[][] room, int n) {
    both(room[0], room[2], n, room[0], room[2]);
    both(room[1], room[3], n, room[1], room[3]);
  }

  private static void radix3(double sine, double[][] room, int n) {
    double[] r0 = room[0];
    double[] i0 = room[1];
    double[] r1 = room[2];
    double[] i1 = room[3];
    double[] r2 = room[4];
    double[] i2 = room[5];
    for (int i = 0; i < n; i++) {
      double gr = r1[i] + r2[i];
      double gi = i1[i] + i2[i];
      double tr = (i1[i] - i2[i]) * sine;
      double ti = (r2[i] - r1[i]) * sine;
      double sr = r0[i] - gr * 0.5;
      double si = i0[i] - gi * 0.5;
      r0[i] += gr;
      i0[i] += gi;
      r1[i] = sr + tr;
      i1[i] = si + ti;
      r2[i] = sr - tr;
      i2[i] = si - ti;
    }
  }

  private static void radix4(double[][] room, int n) {
    double[] r0 = room[0];
    double[] i0 = room[1];
    double[] r1 = room[2];
    double[] i1 = room[3];
    double[] r2 = room[4];
    double[] i2 = room[5];
    double[] r3 = room[6];
    double[] i3 = room[7];
    for (int i = 0; i < n; i++) {
      double er = r0[i] + r2[i];
      double ei = i0[i] + i2[i];
      double fr = r0[i] - r2[i];
      double fi = i0[i] - i2[i];
      double gr = r1[i] + r3[i];
      double gi = i1[i] + i3[i];
      double hr = r1[i] - r3[i];
      double hi = i1[i] - i3[i];
      r0[i] = er + gr;
      i0[i] = ei + gi;
      r1[i] = fr + hi;
      i1[i] = fi - hr;
      r2[i] = er - gr;
      i2[i] = ei - gi;
      r3[i] = fr - hi;
      i3[i] = fi + hr;
    }
  }

  /**
   * An odd prime. Of x[k] and x[p − k] only sum and difference are needed, and rows j and p − j
   * have them in common: a quarter of the products of the sum as it is written.
   */
  private static void radixP(DoubleStage st, double[][] room, int n) {
    int p = st.radix;
    int half = p / 2;
    for (int k = 1; k <= half; k++) {
      int t = 2 * p + 4 * (k - 1);
      both(room[2 * k], room[2 * (p - k)], n, room[t], room[t + 3]);
      both(room[2 * k + 1], room[2 * (p - k) + 1], n, room[t + 1], room[t + 2]);
    }
    for (int j = 1; j <= half; j++) {
      mirrored(st, j, room, n);
    }
    for (int k = 0; k < half; k++) {
      addScaled(1, room[2 * p + 4 * k], n, room[0]);
      addScaled(1, room[2 * p + 4 * k + 1], n, room[1]);
    }
  }

  /** Rows j and p − j. */
  private static void mirrored(DoubleStage st, int j, double[][] room, int n) {
    int p = st.radix;
    int half = p / 2;
    double[] nearRe = room[2 * j];
    double[] nearIm = room[2 * j + 1];
    double[] mirrorRe = room[2 * (p - j)];
    double[] mirrorIm = room[2 * (p - j) + 1];
    System.arraycopy(room[0], 0, nearRe, 0, n);
    System.arraycopy(room[1], 0, nearIm, 0, n);
    Arrays.fill(mirrorRe, (double) 0);
    Arrays.fill(mirrorIm, (double) 0);
    for (int k = 0; k < half; k++) {
      double cos = st.rootCos[(j - 1) * half + k];
      double sin = st.rootSin[(j - 1) * half + k];
      int t = 2 * p + 4 * k;
      addScaled(cos, room[t], n, nearRe);
      addScaled(cos, room[t + 1], n, nearIm);
      addScaled(sin, room[t + 2], n, mirrorRe);
      addScaled(-sin, room[t + 3], n, mirrorIm);
    }
    both(nearRe, mirrorRe, n, nearRe, mirrorRe);
    both(nearIm, mirrorIm, n, nearIm, mirrorIm);
  }

  private static void both(double[] a, double[] b, int n, double[] sum, double[] difference) {
    for (int i = 0; i < n; i++) {
      double x = a[i];
      double y = b[i];
      sum[i] = x + y;
      difference[i] = x - y;
    }
  }

  private static void addScaled(double factor, double[] x, int n, double[] y) {
    for (int i = 0; i < n; i++) {
      y[i] += factor * x[i];
    }
  }
}
