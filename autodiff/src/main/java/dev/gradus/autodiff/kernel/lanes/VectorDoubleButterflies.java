package dev.gradus.autodiff.kernel.lanes;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The same with the vector API: a butterfly is a dozen instructions on registers, for as many
 * signals as a register has numbers.
 */
final class VectorDoubleButterflies implements DoubleButterflies {
  private static final int L = DoubleFormat.LANES;

  /** The widest registers, but no wider than a row. */
  static final VectorSpecies<Double> S =
      DoubleVector.SPECIES_PREFERRED.length() > L
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_PREFERRED;

  private static final int V = S.length();

  @Override
  public void step(DoubleStage st, int run, double[] x, double[] y, int re, int im) {
    switch (st.radix) {
      case 2 -> radix2(st, run, x, y, re, im);
      case 3 -> radix3(st, run, x, y, re, im);
      case 4 -> radix4(st, run, x, y, re, im);
      default -> radixP(st, run, x, y, re, im);
    }
  }

  private static void radix2(DoubleStage st, int run, double[] x, double[] y, int re, int im) {
    int far = st.columns * run;
    for (int q = 0; q < st.columns; q++) {
      DoubleVector wr = DoubleVector.broadcast(S, st.cos[q]);
      DoubleVector wi = DoubleVector.broadcast(S, st.sin[q]);
      int a = q * run;
      int c = 2 * q * run;
      for (int end = a + run; a < end; a += V, c += V) {
        DoubleVector r0 = DoubleVector.fromArray(S, x, re + a);
        DoubleVector i0 = DoubleVector.fromArray(S, x, im + a);
        DoubleVector r1 = DoubleVector.fromArray(S, x, re + a + far);
        DoubleVector i1 = DoubleVector.fromArray(S, x, im + a + far);
        DoubleVector dr = r0.sub(r1);
        DoubleVector di = i0.sub(i1);
        r0.add(r1).intoArray(y, re + c);
        i0.add(i1).intoArray(y, im + c);
        dr.mul(wr).sub(di.mul(wi)).intoArray(y, re + c + run);
        dr.mul(wi).add(di.mul(wr)).intoArray(y, im + c + run);
      }
    }
  }

  private static void radix3(DoubleStage st, int run, double[] x, double[] y, int re, int im) {
    int far = st.columns * run;
    DoubleVector sine = DoubleVector.broadcast(S, st.rootSin[1]);
    DoubleVector half = DoubleVector.broadcast(S, 0.5);
    for (int q = 0; q < st.columns; q++) {
      DoubleVector ur = DoubleVector.broadcast(S, st.cos[2 * q]);
      DoubleVector ui = DoubleVector.broadcast(S, st.sin[2 * q]);
      DoubleVector vr = DoubleVector.broadcast(S, st.cos[2 * q + 1]);
      DoubleVector vi = DoubleVector.broadcast(S, st.sin[2 * q + 1]);
      int a = q * run;
      int c = 3 * q * run;
      for (int end = a + run; a < end; a += V, c += V) {
        DoubleVector r0 = DoubleVector.fromArray(S, x, re + a);
        DoubleVector i0 = DoubleVector.fromArray(S, x, im + a);
        DoubleVector r1 = DoubleVector.fromArray(S, x, re + a + far);
        DoubleVector i1 = DoubleVector.fromArray(S, x, im + a + far);
        DoubleVector r2 = DoubleVector.fromArray(S, x, re + a + 2 * far);
        DoubleVector i2 = DoubleVector.fromArray(S, x, im + a + 2 * far);
        DoubleVector gr = r1.add(r2);
        DoubleVector gi = i1.add(i2);
        DoubleVector tr = i1.sub(i2).mul(sine);
        DoubleVector ti = r2.sub(r1).mul(sine);
        r0.add(gr).intoArray(y, re + c);
        i0.add(gi).intoArray(y, im + c);
        DoubleVector sr = r0.sub(gr.mul(half));
        DoubleVector si = i0.sub(gi.mul(half));
        DoubleVector pr = sr.add(tr);
        DoubleVector pi = si.add(ti);
        pr.mul(ur).sub(pi.mul(ui)).intoArray(y, re + c + run);
        pr.mul(ui).add(pi.mul(ur)).intoArray(y, im + c + run);
        DoubleVector mr = sr.sub(tr);
        DoubleVector mi = si.sub(ti);
        mr.mul(vr).sub(mi.mul(vi)).intoArray(y, re + c + 2 * run);
        mr.mul(vi).add(mi.mul(vr)).intoArray(y, im + c + 2 * run);
      }
    }
  }

  private static void radix4(DoubleStage st, int run, double[] x, double[] y, int re, int im) {
    int far = st.columns * run;
    for (int q = 0; q < st.columns; q++) {
      DoubleVector w1r = DoubleVector.broadcast(S, st.cos[3 * q]);
      DoubleVector w1i = DoubleVector.broadcast(S, st.sin[3 * q]);
      DoubleVector w2r = DoubleVector.broadcast(S, st.cos[3 * q + 1]);
      DoubleVector w2i = DoubleVector.broadcast(S, st.sin[3 * q + 1]);
      DoubleVector w3r = DoubleVector.broadcast(S, st.cos[3 * q + 2]);
      DoubleVector w3i = DoubleVector.broadcast(S, st.sin[3 * q + 2]);
      int a = q * run;
      int c = 4 * q * run;
      for (int end = a + run; a < end; a += V, c += V) {
        DoubleVector r0 = DoubleVector.fromArray(S, x, re + a);
        DoubleVector r1 = DoubleVector.fromArray(S, x, re + a + far);
        DoubleVector r2 = DoubleVector.fromArray(S, x, re + a + 2 * far);
        DoubleVector r3 = DoubleVector.fromArray(S, x, re + a + 3 * far);
        DoubleVector i0 = DoubleVector.fromArray(S, x, im + a);
        DoubleVector i1 = DoubleVector.fromArray(S, x, im + a + far);
        DoubleVector i2 = DoubleVector.fromArray(S, x, im + a + 2 * far);
        DoubleVector i3 = DoubleVector.fromArray(S, x, im + a + 3 * far);
        DoubleVector er = r0.add(r2);
        DoubleVector fr = r0.sub(r2);
        DoubleVector gr = r1.add(r3);
        DoubleVector hr = r1.sub(r3);
        DoubleVector ei = i0.add(i2);
        DoubleVector fi = i0.sub(i2);
        DoubleVector gi = i1.add(i3);
        DoubleVector hi = i1.sub(i3);
        er.add(gr).intoArray(y, re + c);
        ei.add(gi).intoArray(y, im + c);
        DoubleVector pr = fr.add(hi);
        DoubleVector pi = fi.sub(hr);
        pr.mul(w1r).sub(pi.mul(w1i)).intoArray(y, re + c + run);
        pr.mul(w1i).add(pi.mul(w1r)).intoArray(y, im + c + run);
        DoubleVector sr = er.sub(gr);
        DoubleVector si = ei.sub(gi);
        sr.mul(w2r).sub(si.mul(w2i)).intoArray(y, re + c + 2 * run);
        sr.mul(w2i).add(si.mul(w2r)).intoArray(y, im + c + 2 * run);
        DoubleVector tr = fr.sub(hi);
        DoubleVector ti = fi.add(hr);
        tr.mul(w3r).sub(ti.mul(w3i)).intoArray(y, re + c + 3 * run);
        tr.mul(w3i).add(ti.mul(w3r)).intoArray(y, im + c + 3 * run);
      }
    }
  }

  /**
   * See the plain one. For one column and a register of signals, the sums and differences of x[k]
   * and x[p − k] are made once.
   */
  private static void radixP(DoubleStage st, int run, double[] x, double[] y, int re, int im) {
    int p = st.radix;
    int far = st.columns * run;
    double[] terms = new double[2 * p * V];
    for (int q = 0; q < st.columns; q++) {
      int a = q * run;
      int c = p * q * run;
      for (int end = a + run; a < end; a += V, c += V) {
        gather(x, re + a, im + a, far, p, terms);
        sum(terms, y, re + c, im + c);
        for (int j = 1; 2 * j < p; j++) {
          mirrored(st, q, j, terms, y, re + c, im + c, run);
        }
      }
    }
  }

  /** x[0], then sum and difference of x[k] and x[p − k], real and imaginary parts in turn. */
  private static void gather(double[] x, int a, int b, int far, int p, double[] terms) {
    DoubleVector.fromArray(S, x, a).intoArray(terms, 0);
    DoubleVector.fromArray(S, x, b).intoArray(terms, V);
    int mirror = (p - 1) * far;
    for (int near = far, t = 2 * V; near < mirror; near += far, mirror -= far, t += 4 * V) {
      DoubleVector kr = DoubleVector.fromArray(S, x, a + near);
      DoubleVector ki = DoubleVector.fromArray(S, x, b + near);
      DoubleVector mr = DoubleVector.fromArray(S, x, a + mirror);
      DoubleVector mi = DoubleVector.fromArray(S, x, b + mirror);
      kr.add(mr).intoArray(terms, t);
      ki.add(mi).intoArray(terms, t + V);
      ki.sub(mi).intoArray(terms, t + 2 * V);
      mr.sub(kr).intoArray(terms, t + 3 * V);
    }
  }

  private static void sum(double[] terms, double[] y, int c, int d) {
    DoubleVector r = DoubleVector.fromArray(S, terms, 0);
    DoubleVector i = DoubleVector.fromArray(S, terms, V);
    for (int t = 2 * V; t < terms.length; t += 4 * V) {
      r = r.add(DoubleVector.fromArray(S, terms, t));
      i = i.add(DoubleVector.fromArray(S, terms, t + V));
    }
    r.intoArray(y, c);
    i.intoArray(y, d);
  }

  /** Rows j and p − j of one butterfly. */
  private static void mirrored(
      DoubleStage st, int q, int j, double[] terms, double[] y, int c, int d, int run) {
    int p = st.radix;
    DoubleVector sr = DoubleVector.fromArray(S, terms, 0);
    DoubleVector si = DoubleVector.fromArray(S, terms, V);
    DoubleVector tr = DoubleVector.zero(S);
    DoubleVector ti = DoubleVector.zero(S);
    int root = 0;
    for (int t = 2 * V; t < terms.length; t += 4 * V) {
      root = root + j >= p ? root + j - p : root + j;
      DoubleVector cos = DoubleVector.broadcast(S, st.rootCos[root]);
      DoubleVector sin = DoubleVector.broadcast(S, st.rootSin[root]);
      sr = DoubleVector.fromArray(S, terms, t).fma(cos, sr);
      si = DoubleVector.fromArray(S, terms, t + V).fma(cos, si);
      tr = DoubleVector.fromArray(S, terms, t + 2 * V).fma(sin, tr);
      ti = DoubleVector.fromArray(S, terms, t + 3 * V).fma(sin, ti);
    }
    int row = q * (p - 1) - 1;
    store(st, row + j, sr.add(tr), si.add(ti), y, c + j * run, d + j * run);
    store(st, row + p - j, sr.sub(tr), si.sub(ti), y, c + (p - j) * run, d + (p - j) * run);
  }

  private static void store(
      DoubleStage st, int at, DoubleVector r, DoubleVector i, double[] y, int c, int d) {
    DoubleVector w = DoubleVector.broadcast(S, st.cos[at]);
    DoubleVector u = DoubleVector.broadcast(S, st.sin[at]);
    r.mul(w).sub(i.mul(u)).intoArray(y, c);
    r.mul(u).add(i.mul(w)).intoArray(y, d);
  }

  @Override
  public void pairs(double[] x, double[] y, int im, int h, double[] cos, double[] sin) {
    for (int k = 1; 2 * k <= h; k++) {
      DoubleVector c = DoubleVector.broadcast(S, cos[k]);
      DoubleVector s = DoubleVector.broadcast(S, sin[k]);
      int a = k * L;
      int b = (h - k) * L;
      for (int end = a + L; a < end; a += V, b += V) {
        DoubleVector ar = DoubleVector.fromArray(S, x, a);
        DoubleVector ai = DoubleVector.fromArray(S, x, im + a);
        DoubleVector br = DoubleVector.fromArray(S, x, b);
        DoubleVector bi = DoubleVector.fromArray(S, x, im + b);
        DoubleVector sr = ar.add(br).mul(0.5);
        DoubleVector si = ai.sub(bi).mul(0.5);
        DoubleVector dr = ar.sub(br).mul(0.5);
        DoubleVector di = ai.add(bi).mul(0.5);
        DoubleVector tr = c.mul(di).sub(s.mul(dr));
        DoubleVector ti = c.mul(dr).add(s.mul(di));
        sr.add(tr).intoArray(y, a);
        si.sub(ti).intoArray(y, im + a);
        sr.sub(tr).intoArray(y, b);
        ti.add(si).neg().intoArray(y, im + b);
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
      DoubleVector c = DoubleVector.broadcast(S, cos[k]);
      DoubleVector s = DoubleVector.broadcast(S, sin[k]);
      DoubleVector pr = DoubleVector.broadcast(S, re[k]);
      DoubleVector pi = DoubleVector.broadcast(S, conjugate ? -imaginary[k] : imaginary[k]);
      DoubleVector qr = DoubleVector.broadcast(S, re[h - k]);
      DoubleVector qi = DoubleVector.broadcast(S, conjugate ? -imaginary[h - k] : imaginary[h - k]);
      int a = k * L;
      int b = (h - k) * L;
      for (int end = a + L; a < end; a += V, b += V) {
        DoubleVector xr = DoubleVector.fromArray(S, x, a);
        DoubleVector xi = DoubleVector.fromArray(S, x, im + a);
        DoubleVector zr = DoubleVector.fromArray(S, x, b);
        DoubleVector zi = DoubleVector.fromArray(S, x, im + b);
        DoubleVector sr = xr.add(zr);
        DoubleVector si = xi.sub(zi);
        DoubleVector dr = xr.sub(zr);
        DoubleVector di = xi.add(zi);
        DoubleVector tr = c.mul(di).sub(s.mul(dr));
        DoubleVector ti = c.mul(dr).add(s.mul(di));
        DoubleVector ur = sr.add(tr);
        DoubleVector ui = si.sub(ti);
        DoubleVector vr = sr.sub(tr);
        DoubleVector vi = si.add(ti); // negated
        DoubleVector ar = ur.mul(pr).sub(ui.mul(pi));
        DoubleVector ai = ur.mul(pi).add(ui.mul(pr));
        DoubleVector br = vr.mul(qr).add(vi.mul(qi));
        DoubleVector bi = vr.mul(qi).sub(vi.mul(qr));
        DoubleVector er = ar.sub(br);
        DoubleVector ei = ai.add(bi);
        DoubleVector fr = c.mul(ei).add(s.mul(er));
        DoubleVector fi = c.mul(er).sub(s.mul(ei));
        DoubleVector gr = ar.add(br);
        DoubleVector gi = ai.sub(bi);
        gr.sub(fr).mul(0.25).intoArray(y, a);
        gi.add(fi).mul(0.25).intoArray(y, im + a);
        gr.add(fr).mul(0.25).intoArray(y, b);
        fi.sub(gi).mul(0.25).intoArray(y, im + b);
      }
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
}
