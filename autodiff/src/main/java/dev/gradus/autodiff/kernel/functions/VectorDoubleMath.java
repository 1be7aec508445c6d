package dev.gradus.autodiff.kernel.functions;

import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.ATANH;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.BIAS;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.FACTORIALS;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.FRACTION;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.LARGEST;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.LN2_HIGH;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.LN2_LOW;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.MAGIC;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.ROOT_HALF;
import static dev.gradus.autodiff.kernel.lanes.DoubleFormat.SMALL;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Exponentials and logarithms of vectors, from additions, products and bits alone: the vector API
 * has such functions, but what they give before the compiler has seen them differs in the last bit
 * from what they give after it, and a training could not be repeated. {@link DoubleMath} gives the
 * same for one number.
 *
 * <p>Extreme numbers are left to it, and constants are vectors that are there: what the compiler
 * has to make of one method must stay small, or it makes objects of vectors.
 */
final class VectorDoubleMath {
  static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

  private static final long ONE = (long) BIAS << FRACTION;

  private static final DoubleVector ALL_ONE = all(1);
  private static final DoubleVector ALL_ZERO = all(0);
  private static final DoubleVector HALF = all((double) 0.5);
  private static final DoubleVector TWO = all(2);
  private static final DoubleVector LOG2_E = all((double) (1 / Math.log(2)));
  private static final DoubleVector ALL_MAGIC = all(MAGIC);
  private static final DoubleVector MAGIC_BIAS = all(MAGIC + BIAS);
  private static final DoubleVector HIGH = all(LN2_HIGH);
  private static final DoubleVector LOW = all(LN2_LOW);
  private static final DoubleVector LEAST = all(Double.MIN_NORMAL);
  private static final DoubleVector MOST = all(Double.MAX_VALUE);
  private static final DoubleVector ALL_SMALL = all(SMALL);
  private static final LongVector UP = allBits(ONE - ROOT_HALF);
  private static final LongVector ONE_BITS = allBits(ONE);
  private static final LongVector TWICE_ONE_BITS = allBits(2 * ONE);
  private static final LongVector MAGIC_BITS = allBits(Double.doubleToRawLongBits(MAGIC));

  private VectorDoubleMath() {}

  private static DoubleVector all(double x) {
    return DoubleVector.broadcast(S, x);
  }

  private static LongVector allBits(long x) {
    return LongVector.broadcast(S.withLanes(long.class), x);
  }

  /** The integer next to x·log₂ e. */
  private static DoubleVector exponent(DoubleVector x) {
    return x.fma(LOG2_E, ALL_MAGIC).sub(ALL_MAGIC);
  }

  /** What is left of x when n·ln 2 is taken from it. */
  private static DoubleVector rest(DoubleVector x, DoubleVector n) {
    DoubleVector down = n.neg();
    return down.fma(LOW, down.fma(HIGH, x));
  }

  /** A polynomial, the highest coefficient first; a loop, of which one round counts as code. */
  private static DoubleVector series(double[] coefficients, DoubleVector x) {
    DoubleVector p = all(coefficients[0]);
    for (int k = 1; k < coefficients.length; k++) {
      p = p.fma(x, all(coefficients[k]));
    }
    return p;
  }

  /** e^r − 1 for |r| ≤ ln 2/2. */
  private static DoubleVector little(DoubleVector r) {
    return r.mul(r).fma(series(FACTORIALS, r), r);
  }

  /** 2^n for an integer with |n| ≤ 1022. */
  private static DoubleVector power(DoubleVector n) {
    return n.add(MAGIC_BIAS)
        .reinterpretAsLongs()
        .lanewise(VectorOperators.LSHL, FRACTION)
        .reinterpretAsDoubles();
  }

  /** Whether all are so small that eˣ is a normal number. */
  static boolean areSmall(DoubleVector x) {
    return x.abs().compare(VectorOperators.LE, ALL_SMALL).allTrue();
  }

  /** eˣ of small numbers, within 1 ulp. */
  static DoubleVector smallExp(DoubleVector x) {
    DoubleVector n = exponent(x);
    return little(rest(x, n)).add(ALL_ONE).mul(power(n));
  }

  /** eˣ − 1, within 2 ulp. */
  static DoubleVector expm1(DoubleVector x) {
    DoubleVector within = x.min(LARGEST).max(-64);
    DoubleVector n = exponent(within);
    DoubleVector q = little(rest(within, n));
    DoubleVector half = n.mul(HALF).add(ALL_MAGIC).sub(ALL_MAGIC);
    DoubleVector a = power(half);
    DoubleVector b = power(n.sub(half));
    DoubleVector y = q.fma(a, a.sub(ALL_ONE.div(b))).mul(b);
    return y.blend(x, x.compare(VectorOperators.EQ, ALL_ZERO));
  }

  /**
   * ln(x + lost) of positive normal numbers, within 1 ulp.
   *
   * @param lost below an ulp of x, or null
   */
  private static DoubleVector normalLog(DoubleVector x, DoubleVector lost) {
    LongVector bits = x.reinterpretAsLongs();
    LongVector e = bits.add(UP).lanewise(VectorOperators.LSHR, FRACTION);
    LongVector scale = e.lanewise(VectorOperators.LSHL, FRACTION);
    // No instruction turns such integers into numbers on every machine; adding their bits does.
    DoubleVector k = e.add(MAGIC_BITS).reinterpretAsDoubles().sub(MAGIC_BIAS);
    DoubleVector f = bits.sub(scale).add(ONE_BITS).reinterpretAsDoubles().sub(ALL_ONE);
    DoubleVector s = f.div(f.add(TWO));
    DoubleVector z = s.mul(s);
    DoubleVector p = series(ATANH, z);
    // 2s + s·z·p = f − s·(f − z·p), where f is exact.
    DoubleVector less = s.mul(f.sub(z.mul(p)));
    if (lost != null) {
      // It is too little for more than two digits of its slope 1/(1 + f) to matter.
      DoubleVector slope = f.fma(f, ALL_ONE).sub(f);
      DoubleVector down = TWICE_ONE_BITS.sub(scale).reinterpretAsDoubles();
      less = less.sub(lost.mul(down).mul(slope));
    }
    DoubleVector rest = f.sub(less);
    return k.fma(HIGH, k.fma(LOW, rest));
  }

  /** Whether all are positive and normal. */
  static boolean areNormal(DoubleVector x) {
    return x.compare(VectorOperators.GE, LEAST).and(x.compare(VectorOperators.LE, MOST)).allTrue();
  }

  /** ln x of positive normal numbers, within 1 ulp. */
  static DoubleVector normalLog(DoubleVector x) {
    return normalLog(x, null);
  }

  /** 1 + x. */
  static DoubleVector onePlus(DoubleVector x) {
    return x.add(ALL_ONE);
  }

  /** ln(1 + x), within 2 ulp, where {@code u}, which is 1 + x, is positive and normal; 0 of −0. */
  static DoubleVector normalLog1p(DoubleVector x, DoubleVector u) {
    // What the addition lost, exactly.
    DoubleVector t = u.sub(x);
    DoubleVector lost = ALL_ONE.sub(t).add(x.sub(u.sub(t)));
    return normalLog(u, lost);
  }

  /** tanh x = −e/(e + 2), with the sign of x, of e = e^(−2|x|) − 1; within 3 ulp. */
  static DoubleVector halves(DoubleVector x, DoubleVector e) {
    DoubleVector y = e.neg().div(e.add(TWO));
    DoubleVector signed = y.blend(y.neg(), x.compare(VectorOperators.LT, ALL_ZERO));
    return signed.blend(x, x.compare(VectorOperators.EQ, ALL_ZERO));
  }

  /** 1/(1 + e⁻ˣ) of small numbers. */
  static DoubleVector smallSigmoid(DoubleVector x) {
    DoubleVector e = smallExp(x.abs().neg());
    return e.blend(ALL_ONE, x.compare(VectorOperators.GE, ALL_ZERO)).div(e.add(ALL_ONE));
  }
}
