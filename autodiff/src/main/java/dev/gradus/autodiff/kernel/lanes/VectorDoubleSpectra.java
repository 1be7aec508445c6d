package dev.gradus.autodiff.kernel.lanes;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The same with the vector API, one loop for as many signals as a register has numbers. */
final class VectorDoubleSpectra implements DoubleSpectra {
  private static final int L = DoubleFormat.LANES;

  private static final VectorSpecies<Double> S = VectorDoubleLanes.S;
  private static final int V = S.length();
  private static final DoubleVector HALF = DoubleVector.broadcast(S, (double) 0.5);
  private static final DoubleVector QUARTER = DoubleVector.broadcast(S, (double) 0.25);

  @Override
  public void pairs(double[] x, double[] y, int im, int h, double[] cos, double[] sin) {
    for (int l = 0; l < L; l += V) {
      pairs(x, y, im, h, cos, sin, l);
    }
  }

  private static void pairs(
      double[] x, double[] y, int im, int h, double[] cos, double[] sin, int l) {
    for (int k = 1; 2 * k <= h; k++) {
      int a = k * L + l;
      int b = (h - k) * L + l;
      DoubleVector ar = DoubleVector.fromArray(S, x, a);
      DoubleVector ai = DoubleVector.fromArray(S, x, im + a);
      DoubleVector br = DoubleVector.fromArray(S, x, b);
      DoubleVector bi = DoubleVector.fromArray(S, x, im + b);
      DoubleVector c = DoubleVector.broadcast(S, cos[k]);
      DoubleVector s = DoubleVector.broadcast(S, sin[k]);
      DoubleVector sr = ar.add(br).mul(HALF);
      DoubleVector si = ai.sub(bi).mul(HALF);
      DoubleVector dr = ar.sub(br).mul(HALF);
      DoubleVector di = ai.add(bi).mul(HALF);
      DoubleVector tr = c.mul(di).sub(s.mul(dr));
      DoubleVector ti = c.fma(dr, s.mul(di));
      sr.add(tr).intoArray(y, a);
      si.sub(ti).intoArray(y, im + a);
      sr.sub(tr).intoArray(y, b);
      ti.add(si).neg().intoArray(y, im + b);
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
    for (int l = 0; l < L; l += V) {
      filter(x, y, im, h, cos, sin, re, imaginary, conjugate ? -1 : 1, l);
    }
  }

  private static void filter(
      double[] x,
      double[] y,
      int im,
      int h,
      double[] cos,
      double[] sin,
      double[] re,
      double[] imaginary,
      int sign,
      int l) {
    for (int k = 1; 2 * k <= h; k++) {
      int a = k * L + l;
      int b = (h - k) * L + l;
      DoubleVector c = DoubleVector.broadcast(S, cos[k]);
      DoubleVector s = DoubleVector.broadcast(S, sin[k]);
      DoubleVector pr = DoubleVector.broadcast(S, re[k]);
      DoubleVector pi = DoubleVector.broadcast(S, sign * imaginary[k]);
      DoubleVector qr = DoubleVector.broadcast(S, re[h - k]);
      DoubleVector qi = DoubleVector.broadcast(S, sign * imaginary[h - k]);
      DoubleVector xr = DoubleVector.fromArray(S, x, a);
      DoubleVector xi = DoubleVector.fromArray(S, x, im + a);
      DoubleVector zr = DoubleVector.fromArray(S, x, b);
      DoubleVector zi = DoubleVector.fromArray(S, x, im + b);
      DoubleVector sr = xr.add(zr);
      DoubleVector si = xi.sub(zi);
      DoubleVector dr = xr.sub(zr);
      DoubleVector di = xi.add(zi);
      DoubleVector tr = c.mul(di).sub(s.mul(dr));
      DoubleVector ti = c.fma(dr, s.mul(di));
      DoubleVector ur = sr.add(tr);
      DoubleVector ui = si.sub(ti);
      DoubleVector vr = sr.sub(tr);
      DoubleVector vi = si.add(ti); // negated
      DoubleVector ar = ur.mul(pr).sub(ui.mul(pi));
      DoubleVector ai = ur.fma(pi, ui.mul(pr));
      DoubleVector br = vr.fma(qr, vi.mul(qi));
      DoubleVector bi = vr.mul(qi).sub(vi.mul(qr));
      DoubleVector er = ar.sub(br);
      DoubleVector ei = ai.add(bi);
      DoubleVector fr = c.fma(ei, s.mul(er));
      DoubleVector fi = c.mul(er).sub(s.mul(ei));
      DoubleVector gr = ar.add(br);
      DoubleVector gi = ai.sub(bi);
      gr.sub(fr).mul(QUARTER).intoArray(y, a);
      gi.add(fi).mul(QUARTER).intoArray(y, im + a);
      gr.add(fr).mul(QUARTER).intoArray(y, b);
      fi.sub(gi).mul(QUARTER).intoArray(y, im + b);
    }
  }

  @Override
  public void multiply(
      double[] x, int re, int im, int rows, double[] cos, double[] sin, boolean conjugate) {
    for (int k = 0; k < rows; k++) {
      DoubleVector c = DoubleVector.broadcast(S, cos[k]);
      DoubleVector s = DoubleVector.broadcast(S, conjugate ? -sin[k] : sin[k]);
      int a = re + k * L;
      int b = im + k * L;
      for (int end = a + L; a < end; a += V, b += V) {
        DoubleVector r = DoubleVector.fromArray(S, x, a);
        DoubleVector i = DoubleVector.fromArray(S, x, b);
        r.mul(c).sub(i.mul(s)).intoArray(x, a);
        r.mul(s).add(i.mul(c)).intoArray(x, b);
      }
    }
  }

  @Override
  public void halves(double[] x, int[] rows, int h, double[] y, int im, int first) {
    for (int l = 0; l < L; l += V) {
      DoubleVector plus = DoubleVector.fromArray(S, y, first + l);
      for (int q = 0; q < h; q++) {
        DoubleVector p = DoubleVector.fromArray(S, x, rows[q] + l);
        DoubleVector r = DoubleVector.fromArray(S, x, rows[q + h] + l);
        p.add(r).mul(HALF).add(plus).intoArray(y, q * L + l);
        r.sub(p).mul(HALF).intoArray(y, im + q * L + l);
      }
    }
  }

  @Override
  public void wholes(double[] y, int im, int h, double[] x, int[] rows) {
    for (int l = 0; l < L; l += V) {
      for (int q = 0; q < h; q++) {
        DoubleVector p = DoubleVector.fromArray(S, y, q * L + l);
        DoubleVector r = DoubleVector.fromArray(S, y, im + q * L + l);
        p.sub(r).mul(HALF).intoArray(x, rows[q] + l);
        p.add(r).mul(HALF).intoArray(x, rows[q + h] + l);
      }
    }
  }
}
