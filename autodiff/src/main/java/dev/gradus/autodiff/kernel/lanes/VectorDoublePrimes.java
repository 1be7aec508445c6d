package dev.gradus.autodiff.kernel.lanes;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Butterflies of an odd prime. Of x[k] and x[p − k] only sum and difference are needed, and rows j
 * and p − j have them in common: a quarter of the products of the sum as it is written.
 */
final class VectorDoublePrimes {
  private static final int L = DoubleFormat.LANES;
  private static final VectorSpecies<Double> S = VectorDoubleLanes.S;
  private static final int V = S.length();

  private VectorDoublePrimes() {}

  private static DoubleVector at(double[] x, int i) {
    return DoubleVector.fromArray(S, x, i);
  }

  private static DoubleVector all(double x) {
    return DoubleVector.broadcast(S, x);
  }

  /** See {@link DoublePasses#before}. */
  static void before(DoubleStage st, int blocks, double[] x, int re, int im, double[] terms) {
    int block = st.radix * st.columns * L;
    for (int from = 0; from < blocks * block; from += block) {
      for (int i = from; i < from + st.columns * L; i += V) {
        if (st.columns == 1) {
          gather(st, x, re + i, im + i, terms);
        } else {
          multiply(st, (i - from) / L, x, re + i, im + i, terms);
        }
        sum(st, terms, x, re + i, im + i);
        int half = st.radix / 2;
        for (int j = 1; j <= half; j += 2) {
          mirrored(st, j, Math.min(j + 1, half), terms, x, re + i, im + i);
        }
      }
    }
  }

  /** See {@link DoublePasses#after}. */
  static void after(DoubleStage st, int blocks, double[] x, int re, int im, double[] terms) {
    int block = st.radix * st.columns * L;
    for (int from = 0; from < blocks * block; from += block) {
      for (int i = from; i < from + st.columns * L; i += V) {
        gather(st, x, re + i, im + i, terms);
        sum(st, terms, x, re + i, im + i);
        int half = st.radix / 2;
        int row = (i - from) / L * (st.radix - 1) - 1;
        for (int j = 1; j <= half; j += 2) {
          multiplied(st, row, j, Math.min(j + 1, half), terms, x, re + i, im + i);
        }
      }
    }
  }

  /** x[0], then sum and difference of x[k] and x[p − k], real and imaginary parts in turn. */
  private static void gather(DoubleStage st, double[] x, int a, int b, double[] terms) {
    at(x, a).intoArray(terms, 0);
    at(x, b).intoArray(terms, V);
    int far = st.columns * L;
    for (int k = 1; 2 * k < st.radix; k++) {
      int near = k * far;
      int mirror = (st.radix - k) * far;
      DoubleVector kr = at(x, a + near);
      DoubleVector ki = at(x, b + near);
      DoubleVector mr = at(x, a + mirror);
      DoubleVector mi = at(x, b + mirror);
      int t = (4 * k - 2) * V;
      kr.add(mr).intoArray(terms, t);
      ki.add(mi).intoArray(terms, t + V);
      ki.sub(mi).intoArray(terms, t + 2 * V);
      mr.sub(kr).intoArray(terms, t + 3 * V);
    }
  }

  /** As {@link #gather}, of rows that are multiplied. */
  private static void multiply(DoubleStage st, int q, double[] x, int a, int b, double[] terms) {
    at(x, a).intoArray(terms, 0);
    at(x, b).intoArray(terms, V);
    int far = st.columns * L;
    int p = st.radix;
    int row = q * (p - 1) - 1;
    for (int k = 1; 2 * k < p; k++) {
      DoubleVector c = all(st.cos[row + k]);
      DoubleVector s = all(st.sin[row + k]);
      DoubleVector r = at(x, a + k * far);
      DoubleVector i = at(x, b + k * far);
      DoubleVector kr = r.mul(c).sub(i.mul(s));
      DoubleVector ki = r.fma(s, i.mul(c));
      c = all(st.cos[row + p - k]);
      s = all(st.sin[row + p - k]);
      r = at(x, a + (p - k) * far);
      i = at(x, b + (p - k) * far);
      DoubleVector mr = r.mul(c).sub(i.mul(s));
      DoubleVector mi = r.fma(s, i.mul(c));
      int t = (4 * k - 2) * V;
      kr.add(mr).intoArray(terms, t);
      ki.add(mi).intoArray(terms, t + V);
      ki.sub(mi).intoArray(terms, t + 2 * V);
      mr.sub(kr).intoArray(terms, t + 3 * V);
    }
  }

  /** Row 0 of the result. */
  private static void sum(DoubleStage st, double[] terms, double[] y, int c, int d) {
    DoubleVector r = at(terms, 0);
    DoubleVector i = at(terms, V);
    for (int t = 2 * V; t < 2 * st.radix * V; t += 4 * V) {
      r = r.add(at(terms, t));
      i = i.add(at(terms, t + V));
    }
    r.intoArray(y, c);
    i.intoArray(y, d);
  }

  /** Rows j, k, p − j and p − k. */
  private static void mirrored(
      DoubleStage st, int j, int k, double[] terms, double[] y, int c, int d) {
    int p = st.radix;
    DoubleVector ajr = at(terms, 0);
    DoubleVector aji = at(terms, V);
    DoubleVector bjr = DoubleVector.zero(S);
    DoubleVector bji = DoubleVector.zero(S);
    DoubleVector akr = ajr;
    DoubleVector aki = aji;
    DoubleVector bkr = bjr;
    DoubleVector bki = bji;
    int half = p / 2;
    for (int n = 0; n < half; n++) {
      int t = (4 * n + 2) * V;
      DoubleVector cos = all(st.rootCos[(j - 1) * half + n]);
      DoubleVector sin = all(st.rootSin[(j - 1) * half + n]);
      DoubleVector cosK = all(st.rootCos[(k - 1) * half + n]);
      DoubleVector sinK = all(st.rootSin[(k - 1) * half + n]);
      DoubleVector v = at(terms, t);
      ajr = v.fma(cos, ajr);
      akr = v.fma(cosK, akr);
      v = at(terms, t + V);
      aji = v.fma(cos, aji);
      aki = v.fma(cosK, aki);
      v = at(terms, t + 2 * V);
      bjr = v.fma(sin, bjr);
      bkr = v.fma(sinK, bkr);
      v = at(terms, t + 3 * V);
      bji = v.fma(sin, bji);
      bki = v.fma(sinK, bki);
    }
    int far = st.columns * L;
    ajr.add(bjr).intoArray(y, c + j * far);
    aji.add(bji).intoArray(y, d + j * far);
    ajr.sub(bjr).intoArray(y, c + (p - j) * far);
    aji.sub(bji).intoArray(y, d + (p - j) * far);
    akr.add(bkr).intoArray(y, c + k * far);
    aki.add(bki).intoArray(y, d + k * far);
    akr.sub(bkr).intoArray(y, c + (p - k) * far);
    aki.sub(bki).intoArray(y, d + (p - k) * far);
  }

  /** As {@link #mirrored}; the rows are then multiplied. */
  private static void multiplied(
      DoubleStage st, int row, int j, int k, double[] terms, double[] y, int c, int d) {
    int p = st.radix;
    DoubleVector ajr = at(terms, 0);
    DoubleVector aji = at(terms, V);
    DoubleVector bjr = DoubleVector.zero(S);
    DoubleVector bji = DoubleVector.zero(S);
    DoubleVector akr = ajr;
    DoubleVector aki = aji;
    DoubleVector bkr = bjr;
    DoubleVector bki = bji;
    int half = p / 2;
    for (int n = 0; n < half; n++) {
      int t = (4 * n + 2) * V;
      DoubleVector cos = all(st.rootCos[(j - 1) * half + n]);
      DoubleVector sin = all(st.rootSin[(j - 1) * half + n]);
      DoubleVector cosK = all(st.rootCos[(k - 1) * half + n]);
      DoubleVector sinK = all(st.rootSin[(k - 1) * half + n]);
      DoubleVector v = at(terms, t);
      ajr = v.fma(cos, ajr);
      akr = v.fma(cosK, akr);
      v = at(terms, t + V);
      aji = v.fma(cos, aji);
      aki = v.fma(cosK, aki);
      v = at(terms, t + 2 * V);
      bjr = v.fma(sin, bjr);
      bkr = v.fma(sinK, bkr);
      v = at(terms, t + 3 * V);
      bji = v.fma(sin, bji);
      bki = v.fma(sinK, bki);
    }
    int far = st.columns * L;
    DoubleVector w = all(st.cos[row + j]);
    DoubleVector u = all(st.sin[row + j]);
    DoubleVector r = ajr.add(bjr);
    DoubleVector i = aji.add(bji);
    r.mul(w).sub(i.mul(u)).intoArray(y, c + j * far);
    r.fma(u, i.mul(w)).intoArray(y, d + j * far);
    w = all(st.cos[row + p - j]);
    u = all(st.sin[row + p - j]);
    r = ajr.sub(bjr);
    i = aji.sub(bji);
    r.mul(w).sub(i.mul(u)).intoArray(y, c + (p - j) * far);
    r.fma(u, i.mul(w)).intoArray(y, d + (p - j) * far);
    w = all(st.cos[row + k]);
    u = all(st.sin[row + k]);
    r = akr.add(bkr);
    i = aki.add(bki);
    r.mul(w).sub(i.mul(u)).intoArray(y, c + k * far);
    r.fma(u, i.mul(w)).intoArray(y, d + k * far);
    w = all(st.cos[row + p - k]);
    u = all(st.sin[row + p - k]);
    r = akr.sub(bkr);
    i = aki.sub(bki);
    r.mul(w).sub(i.mul(u)).intoArray(y, c + (p - k) * far);
    r.fma(u, i.mul(w)).intoArray(y, d + (p - k) * far);
  }
}
