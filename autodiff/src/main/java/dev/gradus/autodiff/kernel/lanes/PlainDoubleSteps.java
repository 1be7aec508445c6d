package dev.gradus.autodiff.kernel.lanes;

import java.util.Arrays;

/**
 * The stages of a Stockham transform in plain Java: long loops, which any compiler can turn into
 * vector instructions.
 *
 * <p>For column q and row j of the result, and a stride of s numbers, {@code y[r + s(pq + j)] =
 * w^{qj} Σ_k x[r + s(q + mk)]·exp(−2πi·jk/p)} with r &lt; s.
 */
public final class PlainDoubleSteps {
  /** Numbers of a row at a time, so that a butterfly of any radix stays in the first cache. */
  private static final int PIECE = 128;

  private PlainDoubleSteps() {}

  /**
   * One stage of a complex transform, from {@code x} to {@code y}.
   *
   * @param run the stride s, in numbers: rows times lanes
   * @param re offset of the real parts, in both arrays
   * @param im offset of the imaginary parts
   */
  public static void step(DoubleStage st, int run, double[] x, double[] y, int re, int im) {
    double[][] room = st.radix > 4 ? room(st.radix) : null;
    for (int q = 0; q < st.columns; q++) {
      int from = q * run;
      int to = st.radix * q * run;
      switch (st.radix) {
        case 2 -> radix2(st, q, run, x, from + re, from + im, y, to + re, to + im);
        case 3 -> radix3(st, q, run, x, from + re, from + im, y, to + re, to + im);
        case 4 -> radix4(st, q, run, x, from + re, from + im, y, to + re, to + im);
        default -> radixP(st, q, run, x, from + re, from + im, y, to + re, to + im, room);
      }
    }
  }

  private static void radix2(
      DoubleStage st, int q, int run, double[] x, int a, int b, double[] y, int c, int d) {
    double wr = st.cos[q];
    double wi = st.sin[q];
    int far = st.columns * run;
    for (int i = 0; i < run; i++) {
      double r0 = x[a + i];
      double i0 = x[b + i];
      double r1 = x[a + far + i];
      double i1 = x[b + far + i];
      double dr = r0 - r1;
      double di = i0 - i1;
      y[c + i] = r0 + r1;
      y[d + i] = i0 + i1;
      y[c + run + i] = dr * wr - di * wi;
      y[d + run + i] = dr * wi + di * wr;
    }
  }

  private static void radix4(
      DoubleStage st, int q, int run, double[] x, int a, int b, double[] y, int c, int d) {
    double w1r = st.cos[3 * q];
    double w1i = st.sin[3 * q];
    double w2r = st.cos[3 * q + 1];
    double w2i = st.sin[3 * q + 1];
    double w3r = st.cos[3 * q + 2];
    double w3i = st.sin[3 * q + 2];
    int far = st.columns * run;
    for (int i = 0; i < run; i++) {
      double r0 = x[a + i];
      double i0 = x[b + i];
      double r1 = x[a + far + i];
      double i1 = x[b + far + i];
      double r2 = x[a + 2 * far + i];
      double i2 = x[b + 2 * far + i];
      double r3 = x[a + 3 * far + i];
      double i3 = x[b + 3 * far + i];
      double er = r0 + r2;
      double ei = i0 + i2;
      double fr = r0 - r2;
      double fi = i0 - i2;
      double gr = r1 + r3;
      double gi = i1 + i3;
      double hr = r1 - r3;
      double hi = i1 - i3;
      y[c + i] = er + gr;
      y[d + i] = ei + gi;
      double pr = fr + hi;
      double pi = fi - hr;
      y[c + run + i] = pr * w1r - pi * w1i;
      y[d + run + i] = pr * w1i + pi * w1r;
      double sr = er - gr;
      double si = ei - gi;
      y[c + 2 * run + i] = sr * w2r - si * w2i;
      y[d + 2 * run + i] = sr * w2i + si * w2r;
      double tr = fr - hi;
      double ti = fi + hr;
      y[c + 3 * run + i] = tr * w3r - ti * w3i;
      y[d + 3 * run + i] = tr * w3i + ti * w3r;
    }
  }

  private static void radix3(
      DoubleStage st, int q, int run, double[] x, int a, int b, double[] y, int c, int d) {
    double ur = st.cos[2 * q];
    double ui = st.sin[2 * q];
    double vr = st.cos[2 * q + 1];
    double vi = st.sin[2 * q + 1];
    double sine = st.rootSin[0];
    int far = st.columns * run;
    for (int i = 0; i < run; i++) {
      double r0 = x[a + i];
      double i0 = x[b + i];
      double r1 = x[a + far + i];
      double i1 = x[b + far + i];
      double r2 = x[a + 2 * far + i];
      double i2 = x[b + 2 * far + i];
      double gr = r1 + r2;
      double gi = i1 + i2;
      double tr = (i1 - i2) * sine;
      double ti = (r2 - r1) * sine;
      double sr = r0 - gr * 0.5;
      double si = i0 - gi * 0.5;
      y[c + i] = r0 + gr;
      y[d + i] = i0 + gi;
      double pr = sr + tr;
      double pi = si + ti;
      y[c + run + i] = pr * ur - pi * ui;
      y[d + run + i] = pr * ui + pi * ur;
      double mr = sr - tr;
      double mi = si - ti;
      y[c + 2 * run + i] = mr * vr - mi * vi;
      y[d + 2 * run + i] = mr * vi + mi * vr;
    }
  }

  /**
   * An odd prime. Of x[k] and x[p − k] only sum and difference are needed, and rows j and p − j
   * have them in common: a quarter of the products of the sum as it is written. They are put into
   * arrays of their own, since a loop over several places of one array is not known to be free of
   * overlaps.
   *
   * @param room from {@link #room}
   */
  private static void radixP(
      DoubleStage st,
      int q,
      int run,
      double[] x,
      int a,
      int b,
      double[] y,
      int c,
      int d,
      double[][] room) {
    for (int from = 0; from < run; from += PIECE) {
      int n = Math.min(PIECE, run - from);
      gather(st, run, n, x, a + from, b + from, y, c + from, d + from, room);
      for (int j = 1; 2 * j < st.radix; j++) {
        mirrored(st, q, j, run, n, y, c + from, d + from, room);
      }
    }
  }

  /** For sums and differences, four for each k; then x[0] and the rows that are made. */
  private static double[][] room(int radix) {
    return new double[4 * (radix / 2) + 6][PIECE];
  }

  /** Sums and differences; and row 0, which is the sum of all. */
  private static void gather(
      DoubleStage st,
      int run,
      int n,
      double[] x,
      int a,
      int b,
      double[] y,
      int c,
      int d,
      double[][] room) {
    int p = st.radix;
    int far = st.columns * run;
    int half = p / 2;
    System.arraycopy(x, a, room[4 * half], 0, n);
    System.arraycopy(x, b, room[4 * half + 1], 0, n);
    double[] sr = room[4 * half + 2];
    double[] si = room[4 * half + 3];
    System.arraycopy(x, a, sr, 0, n);
    System.arraycopy(x, b, si, 0, n);
    for (int k = 1; k <= half; k++) {
      double[][] terms = {room[4 * k - 4], room[4 * k - 3], room[4 * k - 2], room[4 * k - 1]};
      both(x, a + k * far, a + (p - k) * far, n, terms[0], terms[3]);
      both(x, b + k * far, b + (p - k) * far, n, terms[1], terms[2]);
      add(terms[0], n, sr);
      add(terms[1], n, si);
    }
    System.arraycopy(sr, 0, y, c, n);
    System.arraycopy(si, 0, y, d, n);
  }

  private static void both(
      double[] x, int near, int mirror, int n, double[] sum, double[] difference) {
    for (int i = 0; i < n; i++) {
      double k = x[near + i];
      double m = x[mirror + i];
      sum[i] = k + m;
      difference[i] = k - m;
    }
  }

  private static void add(double[] x, int n, double[] y) {
    for (int i = 0; i < n; i++) {
      y[i] += x[i];
    }
  }

  private static void addScaled(double factor, double[] x, int n, double[] y) {
    for (int i = 0; i < n; i++) {
      y[i] += factor * x[i];
    }
  }

  /** Rows j and p − j. */
  private static void mirrored(
      DoubleStage st, int q, int j, int run, int n, double[] y, int c, int d, double[][] room) {
    int p = st.radix;
    int half = p / 2;
    double[] sr = room[4 * half + 2];
    double[] si = room[4 * half + 3];
    double[] tr = room[4 * half + 4];
    double[] ti = room[4 * half + 5];
    System.arraycopy(room[4 * half], 0, sr, 0, n);
    System.arraycopy(room[4 * half + 1], 0, si, 0, n);
    Arrays.fill(tr, (double) 0);
    Arrays.fill(ti, (double) 0);
    for (int k = 0; k < half; k++) {
      double cos = st.rootCos[(j - 1) * half + k];
      double sin = st.rootSin[(j - 1) * half + k];
      addScaled(cos, room[4 * k], n, sr);
      addScaled(cos, room[4 * k + 1], n, si);
      addScaled(sin, room[4 * k + 2], n, tr);
      addScaled(-sin, room[4 * k + 3], n, ti);
    }
    int row = q * (p - 1) - 1;
    double ur = st.cos[row + j];
    double ui = st.sin[row + j];
    double vr = st.cos[row + p - j];
    double vi = st.sin[row + p - j];
    int near = j * run;
    int mirror = (p - j) * run;
    for (int i = 0; i < n; i++) {
      double yr = sr[i] + tr[i];
      double yi = si[i] + ti[i];
      double zr = sr[i] - tr[i];
      double zi = si[i] - ti[i];
      y[c + near + i] = yr * ur - yi * ui;
      y[d + near + i] = yr * ui + yi * ur;
      y[c + mirror + i] = zr * vr - zi * vi;
      y[d + mirror + i] = zr * vi + zi * vr;
    }
  }
}
