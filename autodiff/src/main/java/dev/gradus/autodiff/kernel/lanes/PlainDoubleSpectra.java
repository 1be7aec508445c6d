package dev.gradus.autodiff.kernel.lanes;

import java.util.Arrays;

/** Loops in plain Java. */
final class PlainDoubleSpectra implements DoubleSpectra {
  private static final int L = DoubleFormat.LANES;

  /** Rows that a filter takes at a time. */
  private static final int ROWS = 8;

  /** Arrays that they and what they are multiplied by are copied into, to get vector code. */
  private static final int COPIES = 10;

  @Override
  public void pairs(double[] x, double[] y, int im, int h, double[] cos, double[] sin) {
    for (int k = 1; 2 * k <= h; k++) {
      double c = cos[k];
      double s = sin[k];
      int a = k * L;
      int b = (h - k) * L;
      for (int i = 0; i < L; i++) {
        double ar = x[a + i];
        double ai = x[im + a + i];
        double br = x[b + i];
        double bi = x[im + b + i];
        double sr = (ar + br) * 0.5;
        double si = (ai - bi) * 0.5;
        double dr = (ar - br) * 0.5;
        double di = (ai + bi) * 0.5;
        double tr = c * di - s * dr;
        double ti = -c * dr - s * di;
        y[a + i] = sr + tr;
        y[im + a + i] = si + ti;
        y[b + i] = sr - tr;
        y[im + b + i] = ti - si;
      }
    }
  }

  @Override
  public void filter(
      double[] x,
      double[] y,
      int im,
      int h,
      double[] cos,
      double[] sin,
      double[] re,
      double[] imaginary,
      boolean conjugate) {
    double[][] room = new double[COPIES][ROWS * L];
    for (int k = 1; 2 * k <= h; k += ROWS) {
      int rows = Math.min(ROWS, h / 2 + 1 - k);
      int n = rows * L;
      System.arraycopy(x, k * L, room[0], 0, n);
      System.arraycopy(x, im + k * L, room[1], 0, n);
      for (int r = 0; r < rows; r++) {
        int at = (h - k - r) * L;
        System.arraycopy(x, at, room[2], r * L, L);
        System.arraycopy(x, im + at, room[3], r * L, L);
        fill(room[4], r, cos[k + r]);
        fill(room[5], r, sin[k + r]);
        fill(room[6], r, re[k + r]);
        fill(room[7], r, conjugate ? -imaginary[k + r] : imaginary[k + r]);
        fill(room[8], r, re[h - k - r]);
        fill(room[9], r, conjugate ? -imaginary[h - k - r] : imaginary[h - k - r]);
      }
      unfold(room, n);
      multiply(room[0], room[1], room[6], room[7], n);
      multiply(room[2], room[3], room[8], room[9], n);
      fold(room, n);
      System.arraycopy(room[0], 0, y, k * L, n);
      System.arraycopy(room[1], 0, y, im + k * L, n);
      for (int r = 0; r < rows; r++) {
        int at = (h - k - r) * L;
        System.arraycopy(room[2], r * L, y, at, L);
        System.arraycopy(room[3], r * L, y, im + at, L);
      }
    }
  }

  private static void fill(double[] x, int row, double value) {
    Arrays.fill(x, row * L, (row + 1) * L, value);
  }

  /** Twice the rows k and h − k of the spectrum, from those of the transform of half the length. */
  private static void unfold(double[][] room, int n) {
    double[] xr = room[0];
    double[] xi = room[1];
    double[] zr = room[2];
    double[] zi = room[3];
    double[] c = room[4];
    double[] s = room[5];
    for (int i = 0; i < n; i++) {
      double sr = xr[i] + zr[i];
      double si = xi[i] - zi[i];
      double dr = xr[i] - zr[i];
      double di = xi[i] + zi[i];
      double tr = c[i] * di - s[i] * dr;
      double ti = c[i] * dr + s[i] * di;
      xr[i] = sr + tr;
      xi[i] = si - ti;
      zr[i] = sr - tr;
      zi[i] = -si - ti;
    }
  }

  private static void multiply(double[] re, double[] im, double[] c, double[] s, int n) {
    for (int i = 0; i < n; i++) {
      double r = re[i];
      double j = im[i];
      re[i] = r * c[i] - j * s[i];
      im[i] = r * s[i] + j * c[i];
    }
  }

  /** The reverse of {@link #unfold}. */
  private static void fold(double[][] room, int n) {
    double[] ar = room[0];
    double[] ai = room[1];
    double[] br = room[2];
    double[] bi = room[3];
    double[] c = room[4];
    double[] s = room[5];
    for (int i = 0; i < n; i++) {
      double er = ar[i] - br[i];
      double ei = ai[i] + bi[i];
      double fr = c[i] * ei + s[i] * er;
      double fi = c[i] * er - s[i] * ei;
      double gr = ar[i] + br[i];
      double gi = ai[i] - bi[i];
      ar[i] = (gr - fr) * 0.25;
      ai[i] = (gi + fi) * 0.25;
      br[i] = (gr + fr) * 0.25;
      bi[i] = (fi - gi) * 0.25;
    }
  }

  @Override
  public void multiply(
      double[] x, int re, int im, int rows, double[] cos, double[] sin, boolean conjugate) {
    for (int k = 0; k < rows; k++) {
      double c = cos[k];
      double s = conjugate ? -sin[k] : sin[k];
      int a = re + k * L;
      int b = im + k * L;
      for (int i = 0; i < L; i++) {
        double r = x[a + i];
        double j = x[b + i];
        x[a + i] = r * c - j * s;
        x[b + i] = r * s + j * c;
      }
    }
  }

  @Override
  public void halves(double[] x, int[] rows, int h, double[] y, int im, int first) {
    for (int q = 0; q < h; q++) {
      int a = rows[q];
      int b = rows[q + h];
      int s = q * L;
      for (int l = 0; l < L; l++) {
        double p = x[a + l];
        double r = x[b + l];
        y[s + l] = (p + r) * 0.5 + y[first + l];
        y[im + s + l] = (r - p) * 0.5;
      }
    }
  }

  @Override
  public void wholes(double[] y, int im, int h, double[] x, int[] rows) {
    for (int q = 0; q < h; q++) {
      int a = rows[q];
      int b = rows[q + h];
      int s = q * L;
      for (int l = 0; l < L; l++) {
        double p = y[s + l];
        double r = y[im + s + l];
        x[a + l] = (p - r) * 0.5;
        x[b + l] = (p + r) * 0.5;
      }
    }
  }
}
