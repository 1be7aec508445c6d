package dev.gradus.autodiff.kernel.functions;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Exponentials and logarithms of vectors, from additions, products and bits alone: the vector API
 * has such functions, but what they give before the compiler has seen them differs in the last bit
 * from what they give after it, and a training could not be repeated.
 */
final class VectorMath {
  static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

  private static final int FRACTION = 52;
  private static final int BIAS = 1023;

  /** 1.5·2^52: added to a small integer, it leaves the integer in the lowest bits. */
  private static final double MAGIC = 0x1.8p52;

  private static final long MAGIC_BITS = Double.doubleToRawLongBits(MAGIC);
  private static final long ONE = (long) BIAS << FRACTION;
  private static final long ROOT_HALF = Double.doubleToRawLongBits(Math.sqrt(0.5));

  private static final double LOG2_E = 1 / Math.log(2);

  /** ln 2 in two parts; the first has zeros enough that its product with an exponent is exact. */
  private static final double LN2_HIGH = 0x1.62e42feep-1;

  private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  /** Beyond these, e to the power of it is ∞ or 0. */
  private static final double LARGEST = 710;

  private static final double SMALLEST = -746;

  /** A number below all normal ones becomes normal by this factor. */
  private static final double RAISE = 0x1p54;

  private static final double RAISED = 54;

  /** 1/k!, k = 13 … 2: what is left out of e^r is below 2⁻⁵⁷ of it for |r| ≤ ln 2/2. */
  private static final double[] FACTORIALS = {
    1 / 6227020800., 1 / 479001600., 1 / 39916800., 1 / 3628800., 1 / 362880., 1 / 40320.,
    1 / 5040., 1 / 720., 1 / 120., 1 / 24., 1 / 6., 1 / 2.
  };

  /** 2/(2k + 1), k = 10 … 1: ln((1 + s)/(1 − s)) = 2s + Σ aₖ·s^(2k+1). */
  private static final double[] ATANH = {
    2. / 21, 2. / 19, 2. / 17, 2. / 15, 2. / 13, 2. / 11, 2. / 9, 2. / 7, 2. / 5, 2. / 3
  };

  private VectorMath() {}

  private static DoubleVector all(double x) {
    return DoubleVector.broadcast(S, x);
  }

  /** The integer next to x·log₂ e. */
  private static DoubleVector exponent(DoubleVector x) {
    return x.fma(all(LOG2_E), all(MAGIC)).sub(MAGIC);
  }

  /** What is left of x when n·ln 2 is taken from it. */
  private static DoubleVector rest(DoubleVector x, DoubleVector n) {
    return n.fma(all(-LN2_LOW), n.fma(all(-LN2_HIGH), x));
  }

  /** e^r − 1 for |r| ≤ ln 2/2. */
  private static DoubleVector little(DoubleVector r) {
    DoubleVector p = all(FACTORIALS[0]);
    for (int k = 1; k < FACTORIALS.length; k++) {
      p = p.fma(r, all(FACTORIALS[k]));
    }
    return r.mul(r).fma(p, r);
  }

  /** 2^n for an integer with |n| ≤ 1022. */
  private static DoubleVector power(DoubleVector n) {
    return n.add(MAGIC + BIAS)
        .reinterpretAsLongs()
        .lanewise(VectorOperators.LSHL, FRACTION)
        .reinterpretAsDoubles();
  }

  /** eˣ, within 1 ulp. */
  static DoubleVector exp(DoubleVector x) {
    DoubleVector within = x.min(LARGEST).max(SMALLEST);
    DoubleVector n = exponent(within);
    DoubleVector y = little(rest(within, n)).add(1);
    // In two steps, since the power itself may be too large or too small.
    DoubleVector half = n.mul(0.5).add(MAGIC).sub(MAGIC);
    return y.mul(power(half)).mul(power(n.sub(half)));
  }

  /** eˣ − 1, within 2 ulp. */
  static DoubleVector expm1(DoubleVector x) {
    DoubleVector within = x.min(LARGEST).max(-64);
    DoubleVector n = exponent(within);
    DoubleVector q = little(rest(within, n));
    DoubleVector half = n.mul(0.5).add(MAGIC).sub(MAGIC);
    DoubleVector a = power(half);
    DoubleVector b = power(n.sub(half));
    DoubleVector y = q.fma(a, a.sub(all(1).div(b))).mul(b);
    return y.blend(x, x.compare(VectorOperators.EQ, 0));
  }

  /**
   * ln(x + lost) of positive normal numbers, within 1 ulp.
   *
   * @param lost below an ulp of x, or null
   */
  private static DoubleVector normalLog(DoubleVector x, DoubleVector lost) {
    LongVector bits = x.reinterpretAsLongs();
    LongVector e = bits.add(ONE - ROOT_HALF).lanewise(VectorOperators.LSHR, FRACTION);
    LongVector scale = e.lanewise(VectorOperators.LSHL, FRACTION);
    // No instruction turns such integers into numbers on every machine; adding their bits does.
    DoubleVector k = e.add(MAGIC_BITS).reinterpretAsDoubles().sub(MAGIC + BIAS);
    DoubleVector f = bits.sub(scale).add(ONE).reinterpretAsDoubles().sub(1);
    DoubleVector s = f.div(f.add(2));
    DoubleVector z = s.mul(s);
    DoubleVector p = all(ATANH[0]);
    for (int i = 1; i < ATANH.length; i++) {
      p = p.fma(z, all(ATANH[i]));
    }
    // 2s + s·z·p = f − s·(f − z·p), where f is exact.
    DoubleVector less = s.mul(f.sub(z.mul(p)));
    if (lost != null) {
      // It is too little for more than two digits of its slope 1/(1 + f) to matter.
      DoubleVector slope = f.fma(f, all(1)).sub(f);
      DoubleVector down = scale.neg().add(2 * ONE).reinterpretAsDoubles();
      less = less.sub(lost.mul(down).mul(slope));
    }
    DoubleVector rest = f.sub(less);
    return k.fma(all(LN2_HIGH), k.fma(all(LN2_LOW), rest));
  }

  /** ln x, within 1 ulp. */
  static DoubleVector log(DoubleVector x) {
    VectorMask<Double> tiny = x.compare(VectorOperators.LT, Double.MIN_NORMAL);
    DoubleVector y = normalLog(x.blend(x.mul(RAISE), tiny), null);
    y = y.blend(y.sub(RAISED * LN2_HIGH).sub(RAISED * LN2_LOW), tiny);
    return edges(y, x);
  }

  /** Puts −∞ where x is 0, NaN where it is below, and x where it is ∞ or NaN. */
  private static DoubleVector edges(DoubleVector y, DoubleVector x) {
    return x.blend(y, x.compare(VectorOperators.LE, Double.MAX_VALUE))
        .blend(Double.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0))
        .blend(Double.NaN, x.compare(VectorOperators.LT, 0));
  }

  /** ln(1 + x), within 2 ulp. */
  static DoubleVector log1p(DoubleVector x) {
    DoubleVector u = x.add(1);
    // What the addition lost, exactly.
    DoubleVector t = u.sub(x);
    DoubleVector lost = all(1).sub(t).add(x.sub(u.sub(t)));
    DoubleVector y = edges(normalLog(u, lost), u);
    return y.blend(x, x.compare(VectorOperators.EQ, 0));
  }

  /** tanh x = −(e^(−2|x|) − 1)/(e^(−2|x|) + 1), with the sign of x; within 3 ulp. */
  static DoubleVector tanh(DoubleVector x) {
    DoubleVector e = expm1(x.abs().mul(-2));
    DoubleVector y = e.neg().div(e.add(2));
    DoubleVector signed = y.blend(y.neg(), x.compare(VectorOperators.LT, 0));
    return signed.blend(x, x.compare(VectorOperators.EQ, 0));
  }

  /** 1/(1 + e⁻ˣ). */
  static DoubleVector sigmoid(DoubleVector x) {
    DoubleVector e = exp(x.abs().neg());
    return e.blend(1, x.compare(VectorOperators.GE, 0)).div(e.add(1));
  }
}
