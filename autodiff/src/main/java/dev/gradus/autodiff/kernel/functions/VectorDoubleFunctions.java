package dev.gradus.autodiff.kernel.functions;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The same with the vector API, but for what it would not do faster. The last numbers, which are
 * fewer than a vector has, and vectors with extreme numbers in them go one by one, by the same
 * arithmetic: none depends on its place.
 */
final class VectorDoubleFunctions implements DoubleFunctions {
  private static final VectorSpecies<Double> S = VectorDoubleMath.S;
  private static final int V = S.length();
  private static final DoubleVector ZERO = all(0);
  private static final DoubleFunctions PLAIN = DoubleFunctions.plain();
  private static final MethodHandles.Lookup HERE = MethodHandles.lookup();
  private static final DoubleApart EXP = DoubleApart.of(HERE, "expLoop", false);
  private static final DoubleApart EXPM1 = DoubleApart.of(HERE, "expm1Loop", false);
  private static final DoubleApart LOG = DoubleApart.of(HERE, "logLoop", false);
  private static final DoubleApart LOG1P = DoubleApart.of(HERE, "log1pLoop", false);
  private static final DoubleApart HALVES = DoubleApart.of(HERE, "halvesLoop", true);
  private static final DoubleApart SIGMOID = DoubleApart.of(HERE, "sigmoidLoop", false);
  private static final DoubleApart ONE_FOR_NOTHING =
      DoubleApart.of(HERE, "oneForNothingLoop", true);
  private static final DoubleApart ZERO_FOR_NOTHING =
      DoubleApart.of(HERE, "zeroForNothingLoop", true);
  private static final DoubleApart RELU = DoubleApart.of(HERE, "reluLoop", false);
  private static final DoubleApart STEP = DoubleApart.of(HERE, "stepLoop", false);
  private static final DoubleApart SIGN = DoubleApart.of(HERE, "signLoop", false);
  private static final DoubleApart XDIVY = DoubleApart.of(HERE, "xdivyLoop", true);
  private static final DoubleApart DIV_OR_ZERO = DoubleApart.of(HERE, "divOrZeroLoop", true);
  private static final DoubleApart GREATER = DoubleApart.of(HERE, "greaterLoop", true);
  private static final DoubleApart EQUAL = DoubleApart.of(HERE, "equalLoop", true);
  private static final DoubleApart MAX = DoubleApart.of(HERE, "maxLoop", true);
  private static final DoubleApart MIN = DoubleApart.of(HERE, "minLoop", true);

  private static final DoubleApart ADD_TO = DoubleApart.ofRuns(HERE, "addToLoop");
  private static final DoubleApart MAX_TO = DoubleApart.ofRuns(HERE, "maxToLoop");

  private static DoubleVector at(double[] x, int i) {
    return DoubleVector.fromArray(S, x, i);
  }

  private static DoubleVector all(double x) {
    return DoubleVector.broadcast(S, x);
  }

  /** Where x is 0 and y a number. */
  private static VectorMask<Double> nothing(DoubleVector x, DoubleVector y) {
    return x.compare(VectorOperators.EQ, 0).and(y.compare(VectorOperators.EQ, y));
  }

  @Override
  public void exp(double[] x, double[] y, int n) {
    EXP.run(x, y, n);
  }

  private static void expLoop(double[] x, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      DoubleVector v = at(x, i);
      if (VectorDoubleMath.areSmall(v)) {
        VectorDoubleMath.smallExp(v).intoArray(y, i);
      } else {
        extremeExp(x, y, i, i + V);
      }
    }
    extremeExp(x, y, i, n);
  }

  private static void extremeExp(double[] x, double[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = DoubleMath.exp(x[i]);
    }
  }

  @Override
  public void expm1(double[] x, double[] y, int n) {
    EXPM1.run(x, y, n);
  }

  private static void expm1Loop(double[] x, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      VectorDoubleMath.expm1(at(x, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = DoubleMath.expm1(x[i]);
    }
  }

  @Override
  public void log(double[] x, double[] y, int n) {
    LOG.run(x, y, n);
  }

  private static void logLoop(double[] x, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      DoubleVector v = at(x, i);
      if (VectorDoubleMath.areNormal(v)) {
        VectorDoubleMath.normalLog(v).intoArray(y, i);
      } else {
        extremeLog(x, y, i, i + V);
      }
    }
    extremeLog(x, y, i, n);
  }

  private static void extremeLog(double[] x, double[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = DoubleMath.log(x[i]);
    }
  }

  @Override
  public void log1p(double[] x, double[] y, int n) {
    LOG1P.run(x, y, n);
  }

  private static void log1pLoop(double[] x, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      DoubleVector v = at(x, i);
      DoubleVector u = VectorDoubleMath.onePlus(v);
      if (VectorDoubleMath.areNormal(u)) {
        DoubleVector log = VectorDoubleMath.normalLog1p(v, u);
        log.blend(v, v.compare(VectorOperators.EQ, ZERO)).intoArray(y, i); // −0 of −0
      } else {
        extremeLog1p(x, y, i, i + V);
      }
    }
    extremeLog1p(x, y, i, n);
  }

  private static void extremeLog1p(double[] x, double[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = DoubleMath.log1p(x[i]);
    }
  }

  @Override
  public void tanh(double[] x, double[] y, int n) {
    // −(e^(−2|x|) − 1)/(e^(−2|x|) + 1), with the sign of x
    for (int i = 0; i < n; i++) {
      y[i] = Math.abs(x[i]) * -2;
    }
    expm1(y, y, n);
    HALVES.run(x, y, y, n);
  }

  private static void halvesLoop(double[] x, double[] e, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      VectorDoubleMath.halves(at(x, i), at(e, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = DoubleMath.halves(x[i], e[i]);
    }
  }

  @Override
  public void sigmoid(double[] x, double[] y, int n) {
    SIGMOID.run(x, y, n);
  }

  private static void sigmoidLoop(double[] x, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      DoubleVector v = at(x, i);
      if (VectorDoubleMath.areSmall(v)) {
        VectorDoubleMath.smallSigmoid(v).intoArray(y, i);
      } else {
        extremeSigmoid(x, y, i, i + V);
      }
    }
    extremeSigmoid(x, y, i, n);
  }

  private static void extremeSigmoid(double[] x, double[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = DoubleMath.sigmoid(x[i]);
    }
  }

  @Override
  public void softplus(double[] x, double[] y, int n) {
    // max(x, 0) + ln(1 + e^−|x|)
    for (int i = 0; i < n; i++) {
      y[i] = -Math.abs(x[i]);
    }
    exp(y, y, n);
    log1p(y, y, n);
    for (int i = 0; i < n; i++) {
      y[i] += x[i] <= 0 ? 0 : x[i];
    }
  }

  private static DoubleVector relu(DoubleVector x) {
    return x.blend(0, x.compare(VectorOperators.LE, 0));
  }

  @Override
  public void relu(double[] x, double[] y, int n) {
    RELU.run(x, y, n);
  }

  private static void reluLoop(double[] x, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      relu(at(x, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = (double) Scalars.relu(x[i]);
    }
  }

  private static DoubleVector step(DoubleVector x) {
    return x.blend(0, x.compare(VectorOperators.LE, 0)).blend(1, x.compare(VectorOperators.GT, 0));
  }

  @Override
  public void step(double[] x, double[] y, int n) {
    STEP.run(x, y, n);
  }

  private static void stepLoop(double[] x, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      step(at(x, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = (double) Scalars.step(x[i]);
    }
  }

  private static DoubleVector sign(DoubleVector x) {
    return x.blend(1, x.compare(VectorOperators.GT, 0)).blend(-1, x.compare(VectorOperators.LT, 0));
  }

  @Override
  public void sign(double[] x, double[] y, int n) {
    SIGN.run(x, y, n);
  }

  private static void signLoop(double[] x, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      sign(at(x, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = Math.signum(x[i]);
    }
  }

  @Override
  public void sin(double[] x, double[] y, int n) {
    PLAIN.sin(x, y, n);
  }

  @Override
  public void cos(double[] x, double[] y, int n) {
    PLAIN.cos(x, y, n);
  }

  @Override
  public void pow(double[] a, double[] b, double[] y, int n) {
    PLAIN.pow(a, b, y, n);
  }

  @Override
  public void xlogy(double[] a, double[] b, double[] y, int n) {
    ONE_FOR_NOTHING.run(a, b, y, n);
    log(y, y, n);
    weigh(a, y, n);
  }

  @Override
  public void xlog1py(double[] a, double[] b, double[] y, int n) {
    ZERO_FOR_NOTHING.run(a, b, y, n);
    log1p(y, y, n);
    weigh(a, y, n);
  }

  /** a·y, and not −0. */
  private static void weigh(double[] a, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.fma(a[i], y[i], 0);
    }
  }

  /** b, and 1 where a = 0 unless b is NaN: its logarithm does not matter. */
  private static void oneForNothingLoop(double[] a, double[] b, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      at(b, i).blend(1, nothing(at(a, i), at(b, i))).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = a[i] == 0 && !Double.isNaN(b[i]) ? 1 : b[i];
    }
  }

  /** b, and 0 where a = 0 unless b is NaN. */
  private static void zeroForNothingLoop(double[] a, double[] b, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      at(b, i).blend(0, nothing(at(a, i), at(b, i))).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = a[i] == 0 && !Double.isNaN(b[i]) ? 0 : b[i];
    }
  }

  private static DoubleVector xdivy(DoubleVector a, DoubleVector b) {
    return a.div(b).blend(0, nothing(a, b));
  }

  @Override
  public void xdivy(double[] a, double[] b, double[] y, int n) {
    XDIVY.run(a, b, y, n);
  }

  private static void xdivyLoop(double[] a, double[] b, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      xdivy(at(a, i), at(b, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = (double) Scalars.xdivy(a[i], b[i]);
    }
  }

  private static DoubleVector divOrZero(DoubleVector a, DoubleVector b) {
    return a.div(b).blend(0, nothing(b, a));
  }

  @Override
  public void divOrZero(double[] a, double[] b, double[] y, int n) {
    DIV_OR_ZERO.run(a, b, y, n);
  }

  private static void divOrZeroLoop(double[] a, double[] b, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      divOrZero(at(a, i), at(b, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = (double) Scalars.divOrZero(a[i], b[i]);
    }
  }

  private static DoubleVector greater(DoubleVector a, DoubleVector b) {
    return all(0).blend(1, a.compare(VectorOperators.GT, b));
  }

  @Override
  public void greater(double[] a, double[] b, double[] y, int n) {
    GREATER.run(a, b, y, n);
  }

  private static void greaterLoop(double[] a, double[] b, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      greater(at(a, i), at(b, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = a[i] > b[i] ? 1 : 0;
    }
  }

  private static DoubleVector equal(DoubleVector a, DoubleVector b) {
    return all(0).blend(1, a.compare(VectorOperators.EQ, b));
  }

  @Override
  public void equal(double[] a, double[] b, double[] y, int n) {
    EQUAL.run(a, b, y, n);
  }

  private static void equalLoop(double[] a, double[] b, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      equal(at(a, i), at(b, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = a[i] == b[i] ? 1 : 0;
    }
  }

  private static DoubleVector max(DoubleVector a, DoubleVector b) {
    return a.max(b);
  }

  @Override
  public void max(double[] a, double[] b, double[] y, int n) {
    MAX.run(a, b, y, n);
  }

  private static void maxLoop(double[] a, double[] b, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      max(at(a, i), at(b, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = Math.max(a[i], b[i]);
    }
  }

  private static DoubleVector min(DoubleVector a, DoubleVector b) {
    return a.min(b);
  }

  @Override
  public void min(double[] a, double[] b, double[] y, int n) {
    MIN.run(a, b, y, n);
  }

  private static void minLoop(double[] a, double[] b, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      min(at(a, i), at(b, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = Math.min(a[i], b[i]);
    }
  }

  @Override
  public void addTo(double[] x, int from, double[] y, int to, int n) {
    ADD_TO.run(x, from, y, to, n);
  }

  private static void addToLoop(double[] x, int from, double[] y, int to, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      at(y, to + i).add(at(x, from + i)).intoArray(y, to + i);
    }
    for (; i < n; i++) {
      y[to + i] += x[from + i];
    }
  }

  @Override
  public void maxTo(double[] x, int from, double[] y, int to, int n) {
    MAX_TO.run(x, from, y, to, n);
  }

  private static void maxToLoop(double[] x, int from, double[] y, int to, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      at(y, to + i).max(at(x, from + i)).intoArray(y, to + i);
    }
    for (; i < n; i++) {
      y[to + i] = Math.max(y[to + i], x[from + i]);
    }
  }

  private static VectorMask<Double> outside(DoubleVector x, double low, double high) {
    return x.compare(VectorOperators.LT, low).or(x.compare(VectorOperators.GT, high));
  }

  @Override
  public boolean areWithin(double[] x, int n, double low, double high) {
    VectorMask<Double> outside = S.maskAll(false);
    for (int i = 0; i <= n - V; i += V) {
      outside = outside.or(outside(at(x, i), low, high));
    }
    for (int i = n - n % V; i < n; i++) {
      outside = outside.or(outside(all(x[i]), low, high));
    }
    return !outside.anyTrue();
  }
}
