package dev.gradus.autodiff.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The self-sorting mixed-radix transform of Stockham: each stage reads one pair of arrays and
 * writes the other in the order that the next stage wants, so nothing is ever permuted.
 *
 * <p>A stage of radix p on sub-transforms of length m·p with stride s computes, for q &lt; m and r
 * &lt; s, {@code y[r + s(pq + j)] = w^{qj} Σ_k x[r + s(q + mk)]·exp(−2πi·jk/p)} with {@code w =
 * exp(−2πi/(mp))}.
 *
 * @see <a href="https://doi.org/10.1137/1.9781611970999">C. Van Loan, Computational Frameworks for
 *     the Fast Fourier Transform, 1992, section 1.7</a>
 */
final class Stockham extends Fft {
  private static final int[] RADICES = {4, 2, 3, 5, 7, 11, 13};

  private final Stage[] stages;

  /**
   * Twiddles of one stage: of column q and row j at {@code q * radix + j}; and the roots of the
   * radix itself.
   */
  private record Stage(
      int radix, int m, double[] cos, double[] sin, double[] rootCos, double[] rootSin) {}

  Stockham(int n) {
    super(n);
    List<Stage> list = new ArrayList<>();
    int length = n;
    for (int radix : RADICES) {
      while (length % radix == 0) {
        list.add(stage(radix, length));
        length /= radix;
      }
    }
    stages = list.toArray(new Stage[0]);
  }

  static boolean suits(int n) {
    for (int radix : RADICES) {
      while (n % radix == 0) {
        n /= radix;
      }
    }
    return n == 1;
  }

  private static Stage stage(int radix, int length) {
    int m = length / radix;
    double[] cos = new double[length];
    double[] sin = new double[length];
    for (int q = 0; q < m; q++) {
      for (int j = 0; j < radix; j++) {
        cos[q * radix + j] = Twiddles.cos((long) q * j, length);
        sin[q * radix + j] = -Twiddles.sin((long) q * j, length);
      }
    }
    double[] rootCos = new double[radix];
    double[] rootSin = new double[radix];
    for (int j = 0; j < radix; j++) {
      rootCos[j] = Twiddles.cos(j, radix);
      rootSin[j] = -Twiddles.sin(j, radix);
    }
    return new Stage(radix, m, cos, sin, rootCos, rootSin);
  }

  @Override
  public double[][] newWork(int lanes) {
    return new double[2][n * lanes];
  }

  @Override
  public void transform(double[] re, double[] im, int lanes, double[][] work) {
    double[] xr = re;
    double[] xi = im;
    // The last two arrays: a transform that stands on this one keeps its own in front of them.
    double[] yr = work[work.length - 2];
    double[] yi = work[work.length - 1];
    int run = lanes;
    for (Stage stage : stages) {
      step(stage, run, xr, xi, yr, yi);
      double[] tr = xr;
      xr = yr;
      yr = tr;
      double[] ti = xi;
      xi = yi;
      yi = ti;
      run *= stage.radix;
    }
    if (xr != re) {
      System.arraycopy(xr, 0, re, 0, n * lanes);
      System.arraycopy(xi, 0, im, 0, n * lanes);
    }
  }

  private static void step(Stage st, int run, double[] xr, double[] xi, double[] yr, double[] yi) {
    for (int q = 0; q < st.m; q++) {
      int from = q * run;
      int to = st.radix * q * run;
      switch (st.radix) {
        case 2 -> radix2(st, q, run, xr, xi, from, yr, yi, to);
        case 4 -> radix4(st, q, run, xr, xi, from, yr, yi, to);
        default -> radixP(st, q, run, xr, xi, from, yr, yi, to);
      }
    }
  }

  private static void radix2(
      Stage st, int q, int run, double[] xr, double[] xi, int a, double[] yr, double[] yi, int c) {
    double wr = st.cos[2 * q + 1];
    double wi = st.sin[2 * q + 1];
    int far = st.m * run;
    for (int i = 0; i < run; i++) {
      double r0 = xr[a + i];
      double i0 = xi[a + i];
      double r1 = xr[a + far + i];
      double i1 = xi[a + far + i];
      double dr = r0 - r1;
      double di = i0 - i1;
      yr[c + i] = r0 + r1;
      yi[c + i] = i0 + i1;
      yr[c + run + i] = dr * wr - di * wi;
      yi[c + run + i] = dr * wi + di * wr;
    }
  }

  private static void radix4(
      Stage st, int q, int run, double[] xr, double[] xi, int a, double[] yr, double[] yi, int c) {
    double w1r = st.cos[4 * q + 1];
    double w1i = st.sin[4 * q + 1];
    double w2r = st.cos[4 * q + 2];
    double w2i = st.sin[4 * q + 2];
    double w3r = st.cos[4 * q + 3];
    double w3i = st.sin[4 * q + 3];
    int far = st.m * run;
    for (int i = 0; i < run; i++) {
      double r0 = xr[a + i];
      double i0 = xi[a + i];
      double r1 = xr[a + far + i];
      double i1 = xi[a + far + i];
      double r2 = xr[a + 2 * far + i];
      double i2 = xi[a + 2 * far + i];
      double r3 = xr[a + 3 * far + i];
      double i3 = xi[a + 3 * far + i];
      double er = r0 + r2;
      double ei = i0 + i2;
      double fr = r0 - r2;
      double fi = i0 - i2;
      double gr = r1 + r3;
      double gi = i1 + i3;
      double hr = r1 - r3;
      double hi = i1 - i3;
      yr[c + i] = er + gr;
      yi[c + i] = ei + gi;
      double pr = fr + hi;
      double pi = fi - hr;
      yr[c + run + i] = pr * w1r - pi * w1i;
      yi[c + run + i] = pr * w1i + pi * w1r;
      double sr = er - gr;
      double si = ei - gi;
      yr[c + 2 * run + i] = sr * w2r - si * w2i;
      yi[c + 2 * run + i] = sr * w2i + si * w2r;
      double tr = fr - hi;
      double ti = fi + hr;
      yr[c + 3 * run + i] = tr * w3r - ti * w3i;
      yi[c + 3 * run + i] = tr * w3i + ti * w3r;
    }
  }

  /** A small odd prime: the sum as written, O(p²) for each of N/p butterflies. */
  private static void radixP(
      Stage st, int q, int run, double[] xr, double[] xi, int a, double[] yr, double[] yi, int c) {
    int p = st.radix;
    int far = st.m * run;
    for (int j = 0; j < p; j++) {
      double wr = st.cos[p * q + j];
      double wi = st.sin[p * q + j];
      for (int i = 0; i < run; i++) {
        double sr = xr[a + i];
        double si = xi[a + i];
        int root = 0;
        for (int k = 1; k < p; k++) {
          root = root + j >= p ? root + j - p : root + j;
          double kr = xr[a + k * far + i];
          double ki = xi[a + k * far + i];
          sr += kr * st.rootCos[root] - ki * st.rootSin[root];
          si += kr * st.rootSin[root] + ki * st.rootCos[root];
        }
        yr[c + j * run + i] = sr * wr - si * wi;
        yi[c + j * run + i] = sr * wi + si * wr;
      }
    }
  }
}
