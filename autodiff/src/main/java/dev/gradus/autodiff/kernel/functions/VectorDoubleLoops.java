package dev.gradus.autodiff.kernel.functions;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops of vectors. The last numbers, which are fewer than a vector has, and vectors with extreme
 * numbers in them go one by one, by the same arithmetic: none depends on its place.
 */
final class VectorDoubleLoops {
  private static final VectorSpecies<Double> S = VectorDoubleMath.S;
  private static final int V = S.length();
  private static final DoubleVector ZERO = all(0);

  private VectorDoubleLoops() {}

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

  static void exp(double[] x, double[] y, int n) {
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

  static void expm1(double[] x, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      VectorDoubleMath.expm1(at(x, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = DoubleMath.expm1(x[i]);
    }
  }

  static void log(double[] x, double[] y, int n) {
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

  static void log1p(double[] x, double[] y, int n) {
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

  static void halves(double[] x, double[] e, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      VectorDoubleMath.halves(at(x, i), at(e, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = DoubleMath.halves(x[i], e[i]);
    }
  }

  static void sigmoid(double[] x, double[] y, int n) {
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

  private static DoubleVector relu(DoubleVector x) {
    return x.blend(0, x.compare(VectorOperators.LE, 0));
  }

  static void relu(double[] x, double[] y, int n) {
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

  static void step(double[] x, double[] y, int n) {
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

  static void sign(double[] x, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      sign(at(x, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = Math.signum(x[i]);
    }
  }

  /** a·y, and not −0. */
  static void weigh(double[] a, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.fma(a[i], y[i], 0);
    }
  }

  /** b, and 1 where a = 0 unless b is NaN: its logarithm does not matter. */
  static void oneForNothing(double[] a, double[] b, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      at(b, i).blend(1, nothing(at(a, i), at(b, i))).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = a[i] == 0 && !Double.isNaN(b[i]) ? 1 : b[i];
    }
  }

  /** b, and 0 where a = 0 unless b is NaN. */
  static void zeroForNothing(double[] a, double[] b, double[] y, int n) {
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

  static void xdivy(double[] a, double[] b, double[] y, int n) {
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

  static void divOrZero(double[] a, double[] b, double[] y, int n) {
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

  static void greater(double[] a, double[] b, double[] y, int n) {
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

  static void equal(double[] a, double[] b, double[] y, int n) {
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

  static void max(double[] a, double[] b, double[] y, int n) {
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

  static void min(double[] a, double[] b, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      min(at(a, i), at(b, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = Math.min(a[i], b[i]);
    }
  }

  static void addTo(double[] x, int from, double[] y, int to, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      at(y, to + i).add(at(x, from + i)).intoArray(y, to + i);
    }
    for (; i < n; i++) {
      y[to + i] += x[from + i];
    }
  }

  static void maxTo(double[] x, int from, double[] y, int to, int n) {
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

  static boolean areWithin(double[] x, int n, double low, double high) {
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
