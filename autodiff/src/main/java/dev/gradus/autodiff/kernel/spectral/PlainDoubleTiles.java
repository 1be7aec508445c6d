package dev.gradus.autodiff.kernel.spectral;

import dev.gradus.autodiff.kernel.functions.DoubleFunctions;
import dev.gradus.autodiff.kernel.lanes.DoubleFormat;
import java.util.Arrays;

/** Loops in plain Java. */
@SuppressWarnings("cast") // what is none here is one in float
final class PlainDoubleTiles implements DoubleTiles {
  private static final int L = DoubleFormat.LANES;

  private final DoubleFunctions functions = DoubleFunctions.plain();
  private final double[][] copies = new double[3][0];

  @Override
  public void gather(
      double[] x, int column, int[] from, double[] window, double[] d, int[] to, int lanes) {
    for (int i = 0; i < window.length; i++) {
      double w = window[i];
      int a = from[i] + column;
      int b = to[i];
      for (int l = 0; l < lanes; l++) {
        d[b + l] = w * x[a + l];
      }
      Arrays.fill(d, b + lanes, b + L, (double) 0);
    }
  }

  @Override
  public void scatter(double[] x, int column, int[] from, double[] window, double[] d, int[] to) {
    for (int i = 0; i < window.length; i++) {
      double w = window[i];
      int a = from[i] + column;
      int b = to[i];
      for (int l = 0; l < L; l++) {
        x[a + l] += w * d[b + l];
      }
    }
  }

  /**
   * Numbers from an offset on, in an array of their own: loops over several places of one array are
   * not known to be free of overlaps, and get no vector code.
   */
  private double[] copy(int slot, double[] x, int from, int n) {
    if (copies[slot].length < n) {
      copies[slot] = new double[n];
    }
    System.arraycopy(x, from, copies[slot], 0, n);
    return copies[slot];
  }

  @Override
  public void magnitude(double[] d, int re, int im, int n, double[] y) {
    double[] r = copy(0, d, re, n);
    double[] j = copy(1, d, im, n);
    for (int i = 0; i < n; i++) {
      y[i] = (double) Math.sqrt(r[i] * r[i] + j[i] * j[i]);
    }
  }

  @Override
  public void log(double[] x, int n, double eps, double factor, double[] y, double[] slope) {
    for (int i = 0; i < n; i++) {
      slope[i] = x[i] + eps;
    }
    functions.log(slope, y, n);
    for (int i = 0; i < n; i++) {
      y[i] *= factor;
      slope[i] = factor / slope[i];
    }
  }

  @Override
  public void log1p(double[] x, int n, double gamma, double[] y, double[] slope) {
    for (int i = 0; i < n; i++) {
      slope[i] = gamma * x[i];
    }
    functions.log1p(slope, y, n);
    for (int i = 0; i < n; i++) {
      slope[i] = gamma / (1 + slope[i]);
    }
  }

  @Override
  public void power(double[] x, int n, double p, double[] y, double[] slope) {
    for (int i = 0; i < n; i++) {
      double v = x[i];
      double w = (double) Math.pow(v, p);
      y[i] = w;
      slope[i] = v > 0 ? p * w / v : 0;
    }
  }

  @Override
  public void absolute(
      double[] a,
      double[] b,
      int at,
      int n,
      double[] slope,
      double weight,
      double[] pull,
      /* wide */ double[] sums) {
    double[] d = copy(0, b, at, n);
    for (int i = 0; i < n; i++) {
      d[i] = a[i] - d[i];
    }
    double[] lanes = new double[L];
    for (int row = 0; row < n; row += L) {
      for (int l = 0; l < L; l++) {
        lanes[l] += Math.abs(d[row + l]);
      }
    }
    add(lanes, sums);
    if (pull != null) {
      double[] sign = copy(1, d, 0, n);
      functions.sign(d, sign, n);
      for (int i = 0; i < n; i++) {
        pull[i] += weight * slope[i] * sign[i];
      }
    }
  }

  @Override
  public void square(
      double[] a,
      double[] b,
      int at,
      int n,
      double[] slope,
      double weight,
      double[] pull,
      /* wide */ double[] sums) {
    double[] lanes = new double[L];
    for (int row = 0; row < n; row += L) {
      for (int l = 0; l < L; l++) {
        double d = a[row + l] - b[at + row + l];
        lanes[l] += d * d;
      }
    }
    add(lanes, sums);
    if (pull != null) {
      for (int i = 0; i < n; i++) {
        pull[i] += 2 * weight * slope[i] * (a[i] - b[at + i]);
      }
    }
  }

  @Override
  public void huber(
      double[] a,
      double[] b,
      int at,
      int n,
      double[] slope,
      double weight,
      double[] pull,
      /* wide */ double[] sums,
      double delta) {
    double[] lanes = new double[L];
    for (int row = 0; row < n; row += L) {
      for (int l = 0; l < L; l++) {
        double d = a[row + l] - b[at + row + l];
        double inner = Math.max(-delta, Math.min(delta, d));
        lanes[l] += inner * (d - inner * 0.5);
        if (pull != null) {
          pull[row + l] += weight * slope[row + l] * inner;
        }
      }
    }
    add(lanes, sums);
  }

  @Override
  public void energy(double[] b, int at, int n, /* wide */ double[] sums) {
    double[] lanes = new double[L];
    for (int row = at; row < at + n; row += L) {
      for (int l = 0; l < L; l++) {
        lanes[l] += b[row + l] * b[row + l];
      }
    }
    add(lanes, sums);
  }

  private static void add(double[] lanes, /* wide */ double[] sums) {
    for (int l = 0; l < L; l++) {
      sums[l] += lanes[l];
    }
  }

  @Override
  public void direct(
      double[] pull, double[] magnitude, double[] d, double[] y, int re, int im, int n) {
    double[] r = copy(0, d, re, n);
    double[] j = copy(1, d, im, n);
    double[] c = copy(2, pull, 0, n);
    for (int i = 0; i < n; i++) {
      c[i] /= magnitude[i];
    }
    for (int i = 0; i < n; i++) {
      if (magnitude[i] == 0) {
        c[i] = 0;
      }
    }
    for (int i = 0; i < n; i++) {
      r[i] *= c[i];
      j[i] *= c[i];
    }
    System.arraycopy(r, 0, y, re, n);
    System.arraycopy(j, 0, y, im, n);
  }
}
