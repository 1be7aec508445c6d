package dev.gradus.autodiff.kernel.lanes;

/**
 * The stages of a Stockham transform in plain Java: long loops, which any compiler can turn into
 * vector instructions.
 *
 * <p>For column q and row j of the result, and a stride of s numbers, {@code y[r + s(pq + j)] =
 * w^{qj} Σ_k x[r + s(q + mk)]·exp(−2πi·jk/p)} with r &lt; s.
 */
public final class PlainDoubleSteps {
  private PlainDoubleSteps() {}

  /**
   * One stage of a complex transform, from {@code x} to {@code y}.
   *
   * @param run the stride s, in numbers: rows times lanes
   * @param re offset of the real parts, in both arrays
   * @param im offset of the imaginary parts
   */
  public static void step(DoubleStage st, int run, double[] x, double[] y, int re, int im) {
    for (int q = 0; q < st.columns; q++) {
      int from = q * run;
      int to = st.radix * q * run;
      switch (st.radix) {
        case 2 -> radix2(st, q, run, x, from + re, from + im, y, to + re, to + im);
        case 4 -> radix4(st, q, run, x, from + re, from + im, y, to + re, to + im);
        default -> radixP(st, q, run, x, from + re, from + im, y, to + re, to + im);
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

  /**
   * An odd prime. Of x[k] and x[p − k] only sum and difference are needed, and rows j and p − j
   * have them in common: a quarter of the products of the sum as it is written.
   */
  private static void radixP(
      DoubleStage st, int q, int run, double[] x, int a, int b, double[] y, int c, int d) {
    int p = st.radix;
    int far = st.columns * run;
    for (int i = 0; i < run; i++) {
      y[c + i] = x[a + i];
      y[d + i] = x[b + i];
    }
    for (int k = 1; k < p; k++) {
      for (int i = 0; i < run; i++) {
        y[c + i] += x[a + k * far + i];
        y[d + i] += x[b + k * far + i];
      }
    }
    for (int j = 1; 2 * j < p; j++) {
      double ur = st.cos[q * (p - 1) + j - 1];
      double ui = st.sin[q * (p - 1) + j - 1];
      double vr = st.cos[q * (p - 1) + p - j - 1];
      double vi = st.sin[q * (p - 1) + p - j - 1];
      int near = j * run;
      int mirror = (p - j) * run;
      for (int i = 0; i < run; i++) {
        double sr = x[a + i];
        double si = x[b + i];
        double tr = 0;
        double ti = 0;
        int root = (j - 1) * (p / 2);
        for (int k = 1; 2 * k < p; k++) {
          double kr = x[a + k * far + i];
          double ki = x[b + k * far + i];
          double mr = x[a + (p - k) * far + i];
          double mi = x[b + (p - k) * far + i];
          sr += (kr + mr) * st.rootCos[root];
          si += (ki + mi) * st.rootCos[root];
          tr += (ki - mi) * st.rootSin[root];
          ti -= (kr - mr) * st.rootSin[root];
          root++;
        }
        double yr = sr + tr;
        double yi = si + ti;
        double zr = sr - tr;
        double zi = si - ti;
        y[c + near + i] = yr * ur - yi * ui;
        y[d + near + i] = yr * ui + yi * ur;
        y[c + mirror + i] = zr * vr - zi * vi;
        y[d + mirror + i] = zr * vi + zi * vr;
      }
    }
  }
}
