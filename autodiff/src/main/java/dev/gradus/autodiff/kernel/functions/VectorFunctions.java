package dev.gradus.autodiff.kernel.functions;

import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The same with the vector API, but for what it would not do faster. Each of the last numbers,
 * which are fewer than a vector has, fills one by itself: so all go the same way, and none depends
 * on its place.
 */
final class VectorFunctions implements Functions {
  private static final VectorSpecies<Double> S = VectorMath.S;
  private static final int V = S.length();
  private static final Functions PLAIN = Functions.plain();

  private interface Pass {
    void run(double[] x, double[] y, int n);
  }

  /**
   * max(x, 0) + ln(1 + e^−|x|) in several passes: the compiler gives up on the vectors of a method
   * as long as all of them, into which it makes calls that it knows.
   */
  private final List<Pass> softplus =
      List.of(
          VectorFunctions::minusSize,
          (x, y, n) -> exp(y, y, n),
          (x, y, n) -> log1p(y, y, n),
          VectorFunctions::addPositive);

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
    int i = 0;
    for (; i <= n - V; i += V) {
      VectorMath.exp(at(x, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = VectorMath.exp(all(x[i])).lane(0);
    }
  }

  @Override
  public void expm1(double[] x, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      VectorMath.expm1(at(x, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = VectorMath.expm1(all(x[i])).lane(0);
    }
  }

  @Override
  public void log(double[] x, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      VectorMath.log(at(x, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = VectorMath.log(all(x[i])).lane(0);
    }
  }

  @Override
  public void log1p(double[] x, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      VectorMath.log1p(at(x, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = VectorMath.log1p(all(x[i])).lane(0);
    }
  }

  @Override
  public void tanh(double[] x, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      VectorMath.tanh(at(x, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = VectorMath.tanh(all(x[i])).lane(0);
    }
  }

  @Override
  public void sigmoid(double[] x, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      VectorMath.sigmoid(at(x, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = VectorMath.sigmoid(all(x[i])).lane(0);
    }
  }

  @Override
  public void softplus(double[] x, double[] y, int n) {
    for (Pass pass : softplus) {
      pass.run(x, y, n);
    }
  }

  private static void minusSize(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = -Math.abs(x[i]);
    }
  }

  private static void addPositive(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] += x[i] <= 0 ? 0 : x[i];
    }
  }

  private static DoubleVector relu(DoubleVector x) {
    return x.blend(0, x.compare(VectorOperators.LE, 0));
  }

  @Override
  public void relu(double[] x, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      relu(at(x, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = relu(all(x[i])).lane(0);
    }
  }

  private static DoubleVector step(DoubleVector x) {
    return x.blend(0, x.compare(VectorOperators.LE, 0)).blend(1, x.compare(VectorOperators.GT, 0));
  }

  @Override
  public void step(double[] x, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      step(at(x, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = step(all(x[i])).lane(0);
    }
  }

  private static DoubleVector sign(DoubleVector x) {
    return x.blend(1, x.compare(VectorOperators.GT, 0)).blend(-1, x.compare(VectorOperators.LT, 0));
  }

  @Override
  public void sign(double[] x, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      sign(at(x, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = sign(all(x[i])).lane(0);
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
    log(b, y, n);
    weigh(a, b, y, n);
  }

  @Override
  public void xlog1py(double[] a, double[] b, double[] y, int n) {
    log1p(b, y, n);
    weigh(a, b, y, n);
  }

  /** y = a·y, and 0 where a = 0 unless b is NaN. */
  private static void weigh(double[] a, double[] b, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      at(a, i).mul(at(y, i)).blend(0, nothing(at(a, i), at(b, i))).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = a[i] == 0 && !Double.isNaN(b[i]) ? 0 : a[i] * y[i];
    }
  }

  private static DoubleVector xdivy(DoubleVector a, DoubleVector b) {
    return a.div(b).blend(0, nothing(a, b));
  }

  @Override
  public void xdivy(double[] a, double[] b, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      xdivy(at(a, i), at(b, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = xdivy(all(a[i]), all(b[i])).lane(0);
    }
  }

  private static DoubleVector divOrZero(DoubleVector a, DoubleVector b) {
    return a.div(b).blend(0, nothing(b, a));
  }

  @Override
  public void divOrZero(double[] a, double[] b, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      divOrZero(at(a, i), at(b, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = divOrZero(all(a[i]), all(b[i])).lane(0);
    }
  }

  private static DoubleVector greater(DoubleVector a, DoubleVector b) {
    return all(0).blend(1, a.compare(VectorOperators.GT, b));
  }

  @Override
  public void greater(double[] a, double[] b, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      greater(at(a, i), at(b, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = greater(all(a[i]), all(b[i])).lane(0);
    }
  }

  private static DoubleVector equal(DoubleVector a, DoubleVector b) {
    return all(0).blend(1, a.compare(VectorOperators.EQ, b));
  }

  @Override
  public void equal(double[] a, double[] b, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      equal(at(a, i), at(b, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = equal(all(a[i]), all(b[i])).lane(0);
    }
  }

  private static DoubleVector max(DoubleVector a, DoubleVector b) {
    return a.max(b);
  }

  @Override
  public void max(double[] a, double[] b, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      max(at(a, i), at(b, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = max(all(a[i]), all(b[i])).lane(0);
    }
  }

  private static DoubleVector min(DoubleVector a, DoubleVector b) {
    return a.min(b);
  }

  @Override
  public void min(double[] a, double[] b, double[] y, int n) {
    int i = 0;
    for (; i <= n - V; i += V) {
      min(at(a, i), at(b, i)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = min(all(a[i]), all(b[i])).lane(0);
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
