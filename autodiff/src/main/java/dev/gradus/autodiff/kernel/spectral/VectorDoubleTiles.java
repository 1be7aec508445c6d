package dev.gradus.autodiff.kernel.spectral;

import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.BIAS;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.FRACTION;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.LN2_HIGH;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.LN2_LOW;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.MAGIC;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.ROOT_HALF;

import dev.gradus.autodiff.kernel.lanes.DoubleFormat;
import dev.gradus.autodiff.kernel.lanes.VectorDoubleLanes;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The same with the vector API. */
@SuppressWarnings("cast") // what is none here is one in float
final class VectorDoubleTiles implements DoubleTiles {
  private static final int L = DoubleFormat.LANES;
  private static final VectorSpecies<Double> S = VectorDoubleLanes.S;
  private static final int V = S.length();

  /** 2 to the power of what a stored exponent of 0 stands for, negated, as bits. */
  private static final long ONE = (long) BIAS << FRACTION;

  private static final long MAGIC_BITS = Double.doubleToRawLongBits(MAGIC);

  @Override
  public void gather(
      double[] x, int column, int[] from, double[] window, double[] d, int[] to, int lanes) {
    if (lanes < L) {
      gatherSome(x, column, from, window, d, to, lanes);
      return;
    }
    for (int l = 0; l < L; l += V) {
      gatherAll(x, column + l, from, window, d, to, l);
    }
  }

  private static void gatherAll(
      double[] x, int column, int[] from, double[] window, double[] d, int[] to, int l) {
    for (int i = 0; i < window.length; i++) {
      DoubleVector.fromArray(S, x, from[i] + column).mul(window[i]).intoArray(d, to[i] + l);
    }
  }

  private static void gatherSome(
      double[] x, int column, int[] from, double[] window, double[] d, int[] to, int lanes) {
    for (int l = 0; l < L; l += V) {
      VectorMask<Double> none = S.indexInRange(l, lanes).not();
      for (int i = 0; i < window.length; i++) {
        DoubleVector.fromArray(S, x, from[i] + column + l)
            .mul(window[i])
            .blend((double) 0, none)
            .intoArray(d, to[i] + l);
      }
    }
  }

  @Override
  public void scatter(double[] x, int column, int[] from, double[] window, double[] d, int[] to) {
    for (int l = 0; l < L; l += V) {
      scatter(x, column + l, from, window, d, to, l);
    }
  }

  private static void scatter(
      double[] x, int column, int[] from, double[] window, double[] d, int[] to, int l) {
    for (int i = 0; i < window.length; i++) {
      int a = from[i] + column;
      DoubleVector w = DoubleVector.broadcast(S, window[i]);
      DoubleVector.fromArray(S, d, to[i] + l)
          .fma(w, DoubleVector.fromArray(S, x, a))
          .intoArray(x, a);
    }
  }

  @Override
  public void magnitude(double[] d, int re, int im, int n, double[] y) {
    for (int i = 0; i < n; i += V) {
      DoubleVector r = DoubleVector.fromArray(S, d, re + i);
      DoubleVector j = DoubleVector.fromArray(S, d, im + i);
      r.fma(r, j.mul(j)).lanewise(VectorOperators.SQRT).intoArray(y, i);
    }
  }

  @Override
  public void log(double[] x, int n, double eps, double factor, double[] y, double[] slope) {
    for (int i = 0; i < n; i += V) {
      DoubleVector u = DoubleVector.fromArray(S, x, i).add(eps);
      ln(u).mul(factor).intoArray(y, i);
      DoubleVector.broadcast(S, factor).div(u).intoArray(slope, i);
    }
  }

  @Override
  public void log1p(double[] x, int n, double gamma, double[] y, double[] slope) {
    for (int i = 0; i < n; i += V) {
      DoubleVector v = DoubleVector.fromArray(S, x, i).mul(gamma);
      DoubleVector u = v.add((double) 1);
      DoubleVector t = u.sub(v);
      DoubleVector one = DoubleVector.broadcast(S, (double) 1);
      DoubleVector lost = one.sub(t).add(v.sub(u.sub(t)));
      DoubleVector inverse = one.div(u);
      VectorMask<Double> finite = v.compare(VectorOperators.LE, Double.MAX_VALUE);
      v.blend(lost.fma(inverse, ln(u)), finite).intoArray(y, i);
      inverse.mul(gamma).intoArray(slope, i);
    }
  }

  /** ln x of positive normal numbers, within 2 ulp; NaN and ∞ stay. */
  private static DoubleVector ln(DoubleVector x) {
    LongVector bits = x.reinterpretAsLongs();
    LongVector e = bits.add(ONE - ROOT_HALF).lanewise(VectorOperators.LSHR, FRACTION);
    // No instruction turns such integers into numbers on every machine; adding their bits does.
    DoubleVector k = e.add(MAGIC_BITS).reinterpretAsDoubles().sub(MAGIC + BIAS);
    DoubleVector f =
        bits.sub(e.lanewise(VectorOperators.LSHL, FRACTION))
            .add(ONE)
            .reinterpretAsDoubles()
            .sub((double) 1);
    DoubleVector s = f.div(f.add((double) 2));
    DoubleVector z = s.mul(s);
    DoubleVector p = DoubleVector.zero(S);
    for (double a : DoubleFormat.ATANH) {
      p = p.fma(z, DoubleVector.broadcast(S, a));
    }
    DoubleVector rest = f.sub(s.mul(f.sub(z.mul(p))));
    DoubleVector y =
        k.fma(DoubleVector.broadcast(S, LN2_HIGH), k.fma(DoubleVector.broadcast(S, LN2_LOW), rest));
    return x.blend(y, x.compare(VectorOperators.LE, Double.MAX_VALUE));
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
    for (int l = 0; l < L; l += V) {
      DoubleVector sum = DoubleVector.zero(S);
      for (int i = l; i < n; i += L) {
        DoubleVector d = DoubleVector.fromArray(S, a, i).sub(DoubleVector.fromArray(S, b, at + i));
        sum = sum.add(d.abs());
        if (pull != null) {
          DoubleVector m = DoubleVector.fromArray(S, slope, i).mul(weight);
          DoubleVector c = DoubleVector.fromArray(S, pull, i);
          DoubleVector up = c.add(m);
          DoubleVector down = c.sub(m);
          // NaN has no sign, and goes through.
          c.add(d)
              .blend(c, d.compare(VectorOperators.EQ, (double) 0))
              .blend(up, d.compare(VectorOperators.GT, (double) 0))
              .blend(down, d.compare(VectorOperators.LT, (double) 0))
              .intoArray(pull, i);
        }
      }
      add(sum, l, sums);
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
    double twice = 2 * weight;
    for (int l = 0; l < L; l += V) {
      DoubleVector sum = DoubleVector.zero(S);
      for (int i = l; i < n; i += L) {
        DoubleVector d = DoubleVector.fromArray(S, a, i).sub(DoubleVector.fromArray(S, b, at + i));
        sum = d.fma(d, sum);
        if (pull != null) {
          DoubleVector m = DoubleVector.fromArray(S, slope, i).mul(twice);
          d.fma(m, DoubleVector.fromArray(S, pull, i)).intoArray(pull, i);
        }
      }
      add(sum, l, sums);
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
    for (int l = 0; l < L; l += V) {
      DoubleVector sum = DoubleVector.zero(S);
      for (int i = l; i < n; i += L) {
        DoubleVector d = DoubleVector.fromArray(S, a, i).sub(DoubleVector.fromArray(S, b, at + i));
        DoubleVector inner = d.min(delta).max(-delta);
        sum = inner.fma(d.sub(inner.mul(0.5)), sum);
        if (pull != null) {
          DoubleVector m = DoubleVector.fromArray(S, slope, i).mul(weight);
          inner.fma(m, DoubleVector.fromArray(S, pull, i)).intoArray(pull, i);
        }
      }
      add(sum, l, sums);
    }
  }

  @Override
  public void energy(double[] b, int at, int n, /* wide */ double[] sums) {
    for (int l = 0; l < L; l += V) {
      DoubleVector sum = DoubleVector.zero(S);
      for (int i = at + l; i < at + n; i += L) {
        DoubleVector d = DoubleVector.fromArray(S, b, i);
        sum = d.fma(d, sum);
      }
      add(sum, l, sums);
    }
  }

  private static void add(DoubleVector lanes, int from, /* wide */ double[] sums) {
    double[] each = new double[V]; // taking single lanes out of a vector is slow
    lanes.intoArray(each, 0);
    for (int l = 0; l < V; l++) {
      sums[from + l] += each[l];
    }
  }

  @Override
  public void direct(
      double[] pull, double[] magnitude, double[] d, double[] y, int re, int im, int n) {
    for (int i = 0; i < n; i += V) {
      DoubleVector m = DoubleVector.fromArray(S, magnitude, i);
      DoubleVector c =
          DoubleVector.fromArray(S, pull, i)
              .div(m)
              .blend((double) 0, m.compare(VectorOperators.EQ, (double) 0));
      c.mul(DoubleVector.fromArray(S, d, re + i)).intoArray(y, re + i);
      c.mul(DoubleVector.fromArray(S, d, im + i)).intoArray(y, im + i);
    }
  }
}
