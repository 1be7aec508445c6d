package dev.gradus.autodiff.kernel.lanes;

/** Loops that any compiler can turn into vector instructions. */
final class PlainDoubleSpectra implements DoubleSpectra {
  private static final int L = DoubleFormat.LANES;

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
    for (int k = 1; 2 * k <= h; k++) {
      double c = cos[k];
      double s = sin[k];
      double pr = re[k];
      double pi = conjugate ? -imaginary[k] : imaginary[k];
      double qr = re[h - k];
      double qi = conjugate ? -imaginary[h - k] : imaginary[h - k];
      int a = k * L;
      int b = (h - k) * L;
      for (int i = 0; i < L; i++) {
        double sr = x[a + i] + x[b + i];
        double si = x[im + a + i] - x[im + b + i];
        double dr = x[a + i] - x[b + i];
        double di = x[im + a + i] + x[im + b + i];
        double tr = c * di - s * dr;
        double ti = c * dr + s * di;
        double ur = sr + tr;
        double ui = si - ti;
        double vr = sr - tr;
        double vi = -si - ti;
        double ar = ur * pr - ui * pi;
        double ai = ur * pi + ui * pr;
        double br = vr * qr - vi * qi;
        double bi = vr * qi + vi * qr;
        double er = ar - br;
        double ei = ai + bi;
        double fr = c * ei + s * er;
        double fi = c * er - s * ei;
        y[a + i] = (ar + br - fr) * 0.25;
        y[im + a + i] = (ai - bi + fi) * 0.25;
        y[b + i] = (ar + br + fr) * 0.25;
        y[im + b + i] = (bi - ai + fi) * 0.25;
      }
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
