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
          gatherMultiplied(st, (i - from) / L, x, re + i, im + i, terms);
        }
        rows(st, terms, x, re + i, im + i);
      }
    }
  }

  /** See {@link DoublePasses#after}. */
  static void after(DoubleStage st, int blocks, double[] x, int re, int im, double[] terms) {
    int block = st.radix * st.columns * L;
    for (int from = 0; from < blocks * block; from += block) {
      for (int i = from; i < from + st.columns * L; i += V) {
        gather(st, x, re + i, im + i, terms);
        rows(st, terms, x, re + i, im + i);
        if (st.columns > 1) {
          multiply(st, (i - from) / L, x, re + i, im + i);
        }
      }
    }
  }

  /** All rows of the result. */
  private static void rows(DoubleStage st, double[] terms, double[] x, int a, int b) {
    sum(st, terms, x, a, b);
    int half = st.radix / 2;
    for (int j = 1; j <= half; j += 2) {
      mirrored(st, j, Math.min(j + 1, half), terms, x, a, b);
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
  private static void gatherMultiplied(
      DoubleStage st, int q, double[] x, int a, int b, double[] terms) {
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
    int half = p / 2;
    int rowJ = (j - 1) * half;
    int rowK = (k - 1) * half;
    DoubleVector cosJ = all(st.rootCos[rowJ]);
    DoubleVector sinJ = all(st.rootSin[rowJ]);
    DoubleVector cosK = all(st.rootCos[rowK]);
    DoubleVector sinK = all(st.rootSin[rowK]);
    DoubleVector first = at(terms, 0);
    DoubleVector v = at(terms, 2 * V);
    DoubleVector ajr = v.fma(cosJ, first);
    DoubleVector akr = v.fma(cosK, first);
    first = at(terms, V);
    v = at(terms, 3 * V);
    DoubleVector aji = v.fma(cosJ, first);
    DoubleVector aki = v.fma(cosK, first);
    v = at(terms, 4 * V);
    DoubleVector bjr = v.mul(sinJ);
    DoubleVector bkr = v.mul(sinK);
    v = at(terms, 5 * V);
    DoubleVector bji = v.mul(sinJ);
    DoubleVector bki = v.mul(sinK);
    for (int n = 1; n < half; n++) {
      int t = (4 * n + 2) * V;
      DoubleVector cj = all(st.rootCos[rowJ + n]);
      DoubleVector sj = all(st.rootSin[rowJ + n]);
      DoubleVector ck = all(st.rootCos[rowK + n]);
      DoubleVector sk = all(st.rootSin[rowK + n]);
      DoubleVector u = at(terms, t);
      ajr = u.fma(cj, ajr);
      akr = u.fma(ck, akr);
      u = at(terms, t + V);
      aji = u.fma(cj, aji);
      aki = u.fma(ck, aki);
      u = at(terms, t + 2 * V);
      bjr = u.fma(sj, bjr);
      bkr = u.fma(sk, bkr);
      u = at(terms, t + 3 * V);
      bji = u.fma(sj, bji);
      bki = u.fma(sk, bki);
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

  /** Multiplies all rows but the first. */
  private static void multiply(DoubleStage st, int q, double[] y, int c, int d) {
    int far = st.columns * L;
    int row = q * (st.radix - 1) - 1;
    for (int j = 1; j < st.radix; j++) {
      DoubleVector w = all(st.cos[row + j]);
      DoubleVector u = all(st.sin[row + j]);
      DoubleVector r = at(y, c + j * far);
      DoubleVector i = at(y, d + j * far);
      r.mul(w).sub(i.mul(u)).intoArray(y, c + j * far);
      r.fma(u, i.mul(w)).intoArray(y, d + j * far);
    }
  }
}
