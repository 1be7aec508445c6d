package dev.gradus.autodiff.kernel.lanes;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Butterflies in place with the vector API: some dozen instructions on registers, for as many
 * signals as a register has numbers. Each is a method that the compiler sees by itself; much more
 * than eight rows in one is more than it makes into registers.
 */
final class VectorDoubleButterflies {
  private static final int L = DoubleFormat.LANES;
  private static final VectorSpecies<Double> S = VectorDoubleLanes.S;
  private static final DoubleVector HALF = DoubleVector.broadcast(S, (double) 0.5);
  private static final DoubleVector SIN_60 =
      DoubleVector.broadcast(S, (double) Math.sqrt((/* wide */ double) 0.75));
  private static final DoubleVector COS_72 = cosOfDegrees(72);
  private static final DoubleVector SIN_72 = cosOfDegrees(18);
  private static final DoubleVector COS_144 = cosOfDegrees(144);
  private static final DoubleVector SIN_144 = cosOfDegrees(54);
  private static final DoubleVector ROOT_HALF =
      DoubleVector.broadcast(S, (double) Math.sqrt((/* wide */ double) 0.5));

  private VectorDoubleButterflies() {}

  private static DoubleVector cosOfDegrees(int degrees) {
    return DoubleVector.broadcast(S, (double) Math.cos(Math.toRadians(degrees)));
  }

  private static DoubleVector at(double[] x, int i) {
    return DoubleVector.fromArray(S, x, i);
  }

  private static DoubleVector all(double x) {
    return DoubleVector.broadcast(S, x);
  }

  static void before2(DoubleStage st, int q, double[] x, int a, int b) {
    int far = st.columns * L;
    DoubleVector c = all(st.cos[q]);
    DoubleVector s = all(st.sin[q]);
    DoubleVector r = at(x, a + far);
    DoubleVector i = at(x, b + far);
    DoubleVector r1 = r.mul(c).sub(i.mul(s));
    DoubleVector i1 = r.fma(s, i.mul(c));
    DoubleVector r0 = at(x, a);
    DoubleVector i0 = at(x, b);
    r0.add(r1).intoArray(x, a);
    i0.add(i1).intoArray(x, b);
    r0.sub(r1).intoArray(x, a + far);
    i0.sub(i1).intoArray(x, b + far);
  }

  static void after2(DoubleStage st, int q, double[] x, int a, int b) {
    int far = st.columns * L;
    DoubleVector c = all(st.cos[q]);
    DoubleVector s = all(st.sin[q]);
    DoubleVector r0 = at(x, a);
    DoubleVector i0 = at(x, b);
    DoubleVector r1 = at(x, a + far);
    DoubleVector i1 = at(x, b + far);
    DoubleVector r = r0.sub(r1);
    DoubleVector i = i0.sub(i1);
    r0.add(r1).intoArray(x, a);
    i0.add(i1).intoArray(x, b);
    r.mul(c).sub(i.mul(s)).intoArray(x, a + far);
    r.fma(s, i.mul(c)).intoArray(x, b + far);
  }

  static void before3(DoubleStage st, int q, double[] x, int a, int b) {
    int far = st.columns * L;
    DoubleVector c = all(st.cos[2 * q]);
    DoubleVector s = all(st.sin[2 * q]);
    DoubleVector r = at(x, a + far);
    DoubleVector i = at(x, b + far);
    DoubleVector r1 = r.mul(c).sub(i.mul(s));
    DoubleVector i1 = r.fma(s, i.mul(c));
    c = all(st.cos[2 * q + 1]);
    s = all(st.sin[2 * q + 1]);
    r = at(x, a + 2 * far);
    i = at(x, b + 2 * far);
    DoubleVector r2 = r.mul(c).sub(i.mul(s));
    DoubleVector i2 = r.fma(s, i.mul(c));
    DoubleVector r0 = at(x, a);
    DoubleVector i0 = at(x, b);
    DoubleVector gr = r1.add(r2);
    DoubleVector gi = i1.add(i2);
    r0.add(gr).intoArray(x, a);
    i0.add(gi).intoArray(x, b);
    DoubleVector tr = i1.sub(i2).mul(SIN_60);
    DoubleVector ti = r2.sub(r1).mul(SIN_60);
    DoubleVector sr = r0.sub(gr.mul(HALF));
    DoubleVector si = i0.sub(gi.mul(HALF));
    sr.add(tr).intoArray(x, a + far);
    si.add(ti).intoArray(x, b + far);
    sr.sub(tr).intoArray(x, a + 2 * far);
    si.sub(ti).intoArray(x, b + 2 * far);
  }

  static void after3(DoubleStage st, int q, double[] x, int a, int b) {
    int far = st.columns * L;
    DoubleVector r0 = at(x, a);
    DoubleVector i0 = at(x, b);
    DoubleVector r1 = at(x, a + far);
    DoubleVector i1 = at(x, b + far);
    DoubleVector r2 = at(x, a + 2 * far);
    DoubleVector i2 = at(x, b + 2 * far);
    DoubleVector gr = r1.add(r2);
    DoubleVector gi = i1.add(i2);
    r0.add(gr).intoArray(x, a);
    i0.add(gi).intoArray(x, b);
    DoubleVector tr = i1.sub(i2).mul(SIN_60);
    DoubleVector ti = r2.sub(r1).mul(SIN_60);
    DoubleVector sr = r0.sub(gr.mul(HALF));
    DoubleVector si = i0.sub(gi.mul(HALF));
    DoubleVector c = all(st.cos[2 * q]);
    DoubleVector s = all(st.sin[2 * q]);
    DoubleVector r = sr.add(tr);
    DoubleVector i = si.add(ti);
    r.mul(c).sub(i.mul(s)).intoArray(x, a + far);
    r.fma(s, i.mul(c)).intoArray(x, b + far);
    c = all(st.cos[2 * q + 1]);
    s = all(st.sin[2 * q + 1]);
    r = sr.sub(tr);
    i = si.sub(ti);
    r.mul(c).sub(i.mul(s)).intoArray(x, a + 2 * far);
    r.fma(s, i.mul(c)).intoArray(x, b + 2 * far);
  }

  static void before4(DoubleStage st, int q, double[] x, int a, int b) {
    int far = st.columns * L;
    int t = 3 * q;
    DoubleVector c = all(st.cos[t]);
    DoubleVector s = all(st.sin[t]);
    DoubleVector r = at(x, a + far);
    DoubleVector i = at(x, b + far);
    DoubleVector r1 = r.mul(c).sub(i.mul(s));
    DoubleVector i1 = r.fma(s, i.mul(c));
    c = all(st.cos[t + 1]);
    s = all(st.sin[t + 1]);
    r = at(x, a + 2 * far);
    i = at(x, b + 2 * far);
    DoubleVector r2 = r.mul(c).sub(i.mul(s));
    DoubleVector i2 = r.fma(s, i.mul(c));
    c = all(st.cos[t + 2]);
    s = all(st.sin[t + 2]);
    r = at(x, a + 3 * far);
    i = at(x, b + 3 * far);
    DoubleVector r3 = r.mul(c).sub(i.mul(s));
    DoubleVector i3 = r.fma(s, i.mul(c));
    DoubleVector r0 = at(x, a);
    DoubleVector i0 = at(x, b);
    DoubleVector er = r0.add(r2);
    DoubleVector ei = i0.add(i2);
    DoubleVector gr = r1.add(r3);
    DoubleVector gi = i1.add(i3);
    er.add(gr).intoArray(x, a);
    ei.add(gi).intoArray(x, b);
    er.sub(gr).intoArray(x, a + 2 * far);
    ei.sub(gi).intoArray(x, b + 2 * far);
    DoubleVector fr = r0.sub(r2);
    DoubleVector fi = i0.sub(i2);
    DoubleVector hr = r1.sub(r3);
    DoubleVector hi = i1.sub(i3);
    fr.add(hi).intoArray(x, a + far);
    fi.sub(hr).intoArray(x, b + far);
    fr.sub(hi).intoArray(x, a + 3 * far);
    fi.add(hr).intoArray(x, b + 3 * far);
  }

  static void after4(DoubleStage st, int q, double[] x, int a, int b) {
    int far = st.columns * L;
    DoubleVector r0 = at(x, a);
    DoubleVector i0 = at(x, b);
    DoubleVector r1 = at(x, a + far);
    DoubleVector i1 = at(x, b + far);
    DoubleVector r2 = at(x, a + 2 * far);
    DoubleVector i2 = at(x, b + 2 * far);
    DoubleVector r3 = at(x, a + 3 * far);
    DoubleVector i3 = at(x, b + 3 * far);
    DoubleVector er = r0.add(r2);
    DoubleVector ei = i0.add(i2);
    DoubleVector gr = r1.add(r3);
    DoubleVector gi = i1.add(i3);
    er.add(gr).intoArray(x, a);
    ei.add(gi).intoArray(x, b);
    int t = 3 * q;
    DoubleVector fr = r0.sub(r2);
    DoubleVector fi = i0.sub(i2);
    DoubleVector hr = r1.sub(r3);
    DoubleVector hi = i1.sub(i3);
    DoubleVector c = all(st.cos[t]);
    DoubleVector s = all(st.sin[t]);
    DoubleVector r = fr.add(hi);
    DoubleVector i = fi.sub(hr);
    r.mul(c).sub(i.mul(s)).intoArray(x, a + far);
    r.fma(s, i.mul(c)).intoArray(x, b + far);
    c = all(st.cos[t + 1]);
    s = all(st.sin[t + 1]);
    r = er.sub(gr);
    i = ei.sub(gi);
    r.mul(c).sub(i.mul(s)).intoArray(x, a + 2 * far);
    r.fma(s, i.mul(c)).intoArray(x, b + 2 * far);
    c = all(st.cos[t + 2]);
    s = all(st.sin[t + 2]);
    r = fr.sub(hi);
    i = fi.add(hr);
    r.mul(c).sub(i.mul(s)).intoArray(x, a + 3 * far);
    r.fma(s, i.mul(c)).intoArray(x, b + 3 * far);
  }

  /** There is no after5: it would be just more than the compiler makes into registers. */
  static void before5(DoubleStage st, int q, double[] x, int a, int b) {
    int far = st.columns * L;
    int t = 4 * q;
    DoubleVector c = all(st.cos[t]);
    DoubleVector s = all(st.sin[t]);
    DoubleVector r = at(x, a + far);
    DoubleVector i = at(x, b + far);
    final DoubleVector r1 = r.mul(c).sub(i.mul(s));
    final DoubleVector i1 = r.fma(s, i.mul(c));
    c = all(st.cos[t + 1]);
    s = all(st.sin[t + 1]);
    r = at(x, a + 2 * far);
    i = at(x, b + 2 * far);
    final DoubleVector r2 = r.mul(c).sub(i.mul(s));
    final DoubleVector i2 = r.fma(s, i.mul(c));
    c = all(st.cos[t + 2]);
    s = all(st.sin[t + 2]);
    r = at(x, a + 3 * far);
    i = at(x, b + 3 * far);
    final DoubleVector r3 = r.mul(c).sub(i.mul(s));
    final DoubleVector i3 = r.fma(s, i.mul(c));
    c = all(st.cos[t + 3]);
    s = all(st.sin[t + 3]);
    r = at(x, a + 4 * far);
    i = at(x, b + 4 * far);
    final DoubleVector r4 = r.mul(c).sub(i.mul(s));
    final DoubleVector i4 = r.fma(s, i.mul(c));
    DoubleVector r0 = at(x, a);
    DoubleVector i0 = at(x, b);
    DoubleVector ar = r1.add(r4);
    DoubleVector ai = i1.add(i4);
    DoubleVector br = r1.sub(r4);
    DoubleVector bi = i1.sub(i4);
    DoubleVector cr = r2.add(r3);
    DoubleVector ci = i2.add(i3);
    DoubleVector dr = r2.sub(r3);
    DoubleVector di = i2.sub(i3);
    r0.add(ar).add(cr).intoArray(x, a);
    i0.add(ai).add(ci).intoArray(x, b);
    DoubleVector mr = cr.fma(COS_144, ar.fma(COS_72, r0));
    DoubleVector mi = ci.fma(COS_144, ai.fma(COS_72, i0));
    DoubleVector nr = dr.fma(SIN_144, br.mul(SIN_72));
    DoubleVector ni = di.fma(SIN_144, bi.mul(SIN_72));
    mr.add(ni).intoArray(x, a + far);
    mi.sub(nr).intoArray(x, b + far);
    mr.sub(ni).intoArray(x, a + 4 * far);
    mi.add(nr).intoArray(x, b + 4 * far);
    mr = cr.fma(COS_72, ar.fma(COS_144, r0));
    mi = ci.fma(COS_72, ai.fma(COS_144, i0));
    nr = br.mul(SIN_144).sub(dr.mul(SIN_72));
    ni = bi.mul(SIN_144).sub(di.mul(SIN_72));
    mr.add(ni).intoArray(x, a + 2 * far);
    mi.sub(nr).intoArray(x, b + 2 * far);
    mr.sub(ni).intoArray(x, a + 3 * far);
    mi.add(nr).intoArray(x, b + 3 * far);
  }

  static void alone4(double[] x, int a, int b) {
    DoubleVector r0 = at(x, a);
    DoubleVector i0 = at(x, b);
    DoubleVector r1 = at(x, a + L);
    DoubleVector i1 = at(x, b + L);
    DoubleVector r2 = at(x, a + 2 * L);
    DoubleVector i2 = at(x, b + 2 * L);
    DoubleVector r3 = at(x, a + 3 * L);
    DoubleVector i3 = at(x, b + 3 * L);
    DoubleVector er = r0.add(r2);
    DoubleVector ei = i0.add(i2);
    DoubleVector gr = r1.add(r3);
    DoubleVector gi = i1.add(i3);
    er.add(gr).intoArray(x, a);
    ei.add(gi).intoArray(x, b);
    er.sub(gr).intoArray(x, a + 2 * L);
    ei.sub(gi).intoArray(x, b + 2 * L);
    DoubleVector fr = r0.sub(r2);
    DoubleVector fi = i0.sub(i2);
    DoubleVector hr = r1.sub(r3);
    DoubleVector hi = i1.sub(i3);
    fr.add(hi).intoArray(x, a + L);
    fi.sub(hr).intoArray(x, b + L);
    fr.sub(hi).intoArray(x, a + 3 * L);
    fi.add(hr).intoArray(x, b + 3 * L);
  }

  /** Butterflies of four of the even rows and of the odd ones, and of each two of them. */
  static void alone8(double[] x, int a, int b) {
    DoubleVector r0 = at(x, a);
    DoubleVector i0 = at(x, b);
    DoubleVector r4 = at(x, a + 4 * L);
    DoubleVector i4 = at(x, b + 4 * L);
    DoubleVector r2 = at(x, a + 2 * L);
    DoubleVector i2 = at(x, b + 2 * L);
    DoubleVector r6 = at(x, a + 6 * L);
    DoubleVector i6 = at(x, b + 6 * L);
    DoubleVector er = r0.add(r4);
    DoubleVector ei = i0.add(i4);
    DoubleVector gr = r2.add(r6);
    DoubleVector gi = i2.add(i6);
    DoubleVector fr = r0.sub(r4);
    DoubleVector fi = i0.sub(i4);
    DoubleVector hr = r2.sub(r6);
    DoubleVector hi = i2.sub(i6);
    final DoubleVector p0r = er.add(gr);
    final DoubleVector p0i = ei.add(gi);
    final DoubleVector p2r = er.sub(gr);
    final DoubleVector p2i = ei.sub(gi);
    final DoubleVector p1r = fr.add(hi);
    final DoubleVector p1i = fi.sub(hr);
    final DoubleVector p3r = fr.sub(hi);
    final DoubleVector p3i = fi.add(hr);
    DoubleVector r1 = at(x, a + L);
    DoubleVector i1 = at(x, b + L);
    DoubleVector r5 = at(x, a + 5 * L);
    DoubleVector i5 = at(x, b + 5 * L);
    DoubleVector r3 = at(x, a + 3 * L);
    DoubleVector i3 = at(x, b + 3 * L);
    DoubleVector r7 = at(x, a + 7 * L);
    DoubleVector i7 = at(x, b + 7 * L);
    er = r1.add(r5);
    ei = i1.add(i5);
    gr = r3.add(r7);
    gi = i3.add(i7);
    DoubleVector qr = er.add(gr);
    DoubleVector qi = ei.add(gi);
    p0r.add(qr).intoArray(x, a);
    p0i.add(qi).intoArray(x, b);
    p0r.sub(qr).intoArray(x, a + 4 * L);
    p0i.sub(qi).intoArray(x, b + 4 * L);
    qr = er.sub(gr); // times −i
    qi = ei.sub(gi);
    p2r.add(qi).intoArray(x, a + 2 * L);
    p2i.sub(qr).intoArray(x, b + 2 * L);
    p2r.sub(qi).intoArray(x, a + 6 * L);
    p2i.add(qr).intoArray(x, b + 6 * L);
    fr = r1.sub(r5);
    fi = i1.sub(i5);
    hr = r3.sub(r7);
    hi = i3.sub(i7);
    er = fr.add(hi); // times (1 − i)/√2
    ei = fi.sub(hr);
    qr = er.add(ei).mul(ROOT_HALF);
    qi = ei.sub(er).mul(ROOT_HALF);
    p1r.add(qr).intoArray(x, a + L);
    p1i.add(qi).intoArray(x, b + L);
    p1r.sub(qr).intoArray(x, a + 5 * L);
    p1i.sub(qi).intoArray(x, b + 5 * L);
    er = fr.sub(hi); // times (−1 − i)/√2
    ei = fi.add(hr);
    qr = ei.sub(er).mul(ROOT_HALF);
    qi = ei.add(er).mul(ROOT_HALF);
    p3r.add(qr).intoArray(x, a + 3 * L);
    p3i.sub(qi).intoArray(x, b + 3 * L);
    p3r.sub(qr).intoArray(x, a + 7 * L);
    p3i.add(qi).intoArray(x, b + 7 * L);
  }
}
