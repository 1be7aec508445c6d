package dev.gradus.autodiff.kernel.lanes;

import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.BIAS;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.FRACTION;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.LN2_HIGH;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.LN2_LOW;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.ROOT_HALF;

import java.util.Arrays;

/** Loops that any compiler can turn into vector instructions. */
@SuppressWarnings("cast") // what is none here is one in float
final class PlainDoubleTiles implements DoubleTiles {
  private static final int L = DoubleFormat.LANES;

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

  @Override
  public void magnitude(double[] d, int re, int im, int n, double[] y) {
    for (int i = 0; i < n; i++) {
      double r = d[re + i];
      double j = d[im + i];
      y[i] = (double) Math.sqrt(r * r + j * j);
    }
  }

  @Override
  public void log(double[] x, int n, double eps, double factor, double[] y, double[] slope) {
    for (int i = 0; i < n; i++) {
      double u = x[i] + eps;
      y[i] = factor * ln(u);
    }
    for (int i = 0; i < n; i++) {
      slope[i] = factor / (x[i] + eps);
    }
  }

  @Override
  public void log1p(double[] x, int n, double gamma, double[] y, double[] slope) {
    for (int i = 0; i < n; i++) {
      double v = gamma * x[i];
      double u = 1 + v;
      double t = u - v;
      double lost = (1 - t) + (v - (u - t));
      y[i] = v <= Double.MAX_VALUE ? ln(u) + lost / u : v;
    }
    for (int i = 0; i < n; i++) {
      slope[i] = gamma / (1 + gamma * x[i]);
    }
  }

  /** ln x of a positive normal number, within 2 ulp; NaN and ∞ stay. */
  static double ln(double x) {
    if (!(x <= Double.MAX_VALUE)) {
      return x;
    }
    long bits = Double.doubleToRawLongBits(x);
    long e = (bits - ROOT_HALF + ((long) BIAS << FRACTION)) >>> FRACTION;
    double k = e - BIAS;
    double f = Double.longBitsToDouble(bits - ((e - BIAS) << FRACTION)) - 1;
    double s = f / (2 + f);
    double z = s * s;
    double p = 0;
    for (double a : DoubleFormat.ATANH) {
      p = p * z + a;
    }
    return k * LN2_HIGH + ((f - s * (f - z * p)) + k * LN2_LOW);
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
    double[] lanes = new double[L];
    for (int row = 0; row < n; row += L) {
      for (int l = 0; l < L; l++) {
        lanes[l] += Math.abs(a[row + l] - b[at + row + l]);
      }
    }
    add(lanes, sums);
    if (pull != null) {
      for (int i = 0; i < n; i++) {
        double d = a[i] - b[at + i];
        // NaN has no sign, and goes through.
        pull[i] += weight * slope[i] * (d > 0 ? 1 : d < 0 ? -1 : d);
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
    for (int i = 0; i < n; i++) {
      double m = magnitude[i];
      double c = m == 0 ? 0 : pull[i] / m;
      y[re + i] = c * d[re + i];
      y[im + i] = c * d[im + i];
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
