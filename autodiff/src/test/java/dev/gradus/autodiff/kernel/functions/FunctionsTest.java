package dev.gradus.autodiff.kernel.functions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.kernel.lanes.DoubleFormat;
import dev.gradus.autodiff.kernel.lanes.FloatFormat;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.polynomials.PolynomialFunction;
import org.apache.commons.math3.dfp.Dfp;
import org.apache.commons.math3.dfp.DfpField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each function on both implementations against 50 digits, and at its edges. */
class FunctionsTest {
  private static final DfpField DIGITS = new DfpField(60);
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  private interface One {
    void run(double[] x, double[] y, int n);
  }

  private interface Two {
    void run(double[] a, double[] b, double[] y, int n);
  }

  static Stream<DoubleFunctions> both() {
    return Stream.of(DoubleFunctions.plain(), DoubleFunctions.best());
  }

  /** What an implementation in single precision makes of numbers that have been rounded to it. */
  private static DoubleFunctions widened(FloatFunctions f) {
    return (DoubleFunctions)
        Proxy.newProxyInstance(
            FunctionsTest.class.getClassLoader(),
            new Class<?>[] {DoubleFunctions.class},
            (proxy, method, args) -> {
              Class<?>[] types = method.getParameterTypes();
              Object[] narrow = args.clone();
              for (int k = 0; k < args.length; k++) {
                if (args[k] instanceof double[] x) {
                  narrow[k] = narrow(x);
                  types[k] = float[].class;
                } else if (args[k] instanceof Double x) {
                  narrow[k] = x.floatValue();
                  types[k] = float.class;
                }
              }
              Object result =
                  FloatFunctions.class.getMethod(method.getName(), types).invoke(f, narrow);
              for (int k = 0; k < args.length; k++) {
                for (int i = 0; args[k] instanceof double[] x && i < x.length; i++) {
                  x[i] = ((float[]) narrow[k])[i];
                }
              }
              return result;
            });
  }

  private static float[] narrow(double[] x) {
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = (float) x[i];
    }
    return y;
  }

  static Stream<DoubleFunctions> single() {
    return Stream.of(widened(FloatFunctions.plain()), widened(FloatFunctions.best()));
  }

  static Stream<DoubleFunctions> all() {
    return Stream.concat(both(), single());
  }

  private static double[] run(One f, double... x) {
    double[] y = new double[x.length];
    f.run(x, y, x.length);
    return y;
  }

  private static double[] run(Two f, double[] a, double[] b) {
    double[] y = new double[a.length];
    f.run(a, b, y, a.length);
    return y;
  }

  /** Numbers of every size, of both signs, within a range. */
  private static double[] numbers(int seed, double low, double high) {
    Random random = new Random(seed);
    return random
        .doubles(400, -40, Math.log(Math.max(-low, high)) / Math.log(2))
        .map(e -> (random.nextBoolean() ? 1 : -1) * Math.pow(2, e))
        .filter(x -> x >= low && x <= high)
        .toArray();
  }

  private static void isWithin(double ulps, UnaryOperator<Dfp> exact, One f, double[] x) {
    double[] y = run(f, x);
    for (int i = 0; i < x.length; i++) {
      Dfp expected = exact.apply(DIGITS.newDfp(x[i]));
      double error = expected.subtract(DIGITS.newDfp(y[i])).abs().toDouble();
      double allowed = ulps * Math.ulp(expected.toDouble());
      String at = "at " + x[i] + ": " + y[i] + ", not " + expected.toDouble();
      assertTrue(error <= allowed, at);
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void valuesAreExactButForRounding(DoubleFunctions f) {
    Dfp one = DIGITS.getOne();
    isWithin(1.5, Dfp::exp, f::exp, numbers(1, -700, 700));
    isWithin(1.5, x -> x.exp().subtract(one), f::expm1, numbers(2, -700, 700));
    isWithin(1.5, Dfp::log, f::log, numbers(3, 0, 1e300));
    isWithin(1.5, x -> x.add(one).log(), f::log1p, numbers(4, -0.999, 1e15));
    isWithin(1.5, Dfp::sin, f::sin, numbers(5, -100, 100));
    isWithin(1.5, Dfp::cos, f::cos, numbers(6, -100, 100));
    isWithin(
        2.5,
        x -> one.subtract(two(x).exp().add(one).reciprocal().multiply(2)),
        f::tanh,
        numbers(7, -18, 18));
    isWithin(2.5, x -> x.negate().exp().add(one).reciprocal(), f::sigmoid, numbers(8, -700, 700));
    isWithin(2.5, x -> x.exp().add(one).log(), f::softplus, numbers(9, -30, 30));
  }

  private static void isWithinFloat(double ulps, UnaryOperator<Dfp> exact, One f, double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) x[i];
    }
    double[] y = run(f, x.clone());
    for (int i = 0; i < x.length; i++) {
      double expected = exact.apply(DIGITS.newDfp(x[i])).toDouble();
      String at = "at " + x[i] + ": " + y[i] + ", not " + expected;
      assertTrue(Math.abs(expected - y[i]) <= ulps * Math.ulp((float) expected), at);
    }
  }

  @ParameterizedTest
  @MethodSource("single")
  void valuesInSinglePrecision(DoubleFunctions f) {
    Dfp one = DIGITS.getOne();
    isWithinFloat(1.5, Dfp::exp, f::exp, numbers(1, -100, 88));
    isWithinFloat(1.5, x -> x.exp().subtract(one), f::expm1, numbers(2, -100, 88));
    isWithinFloat(1.5, Dfp::log, f::log, numbers(3, 0, 1e38));
    isWithinFloat(1.5, x -> x.add(one).log(), f::log1p, numbers(4, -0.999, 1e15));
    isWithinFloat(1, Dfp::sin, f::sin, numbers(5, -100, 100));
    isWithinFloat(1, Dfp::cos, f::cos, numbers(6, -100, 100));
    isWithinFloat(
        2.5,
        x -> one.subtract(two(x).exp().add(one).reciprocal().multiply(2)),
        f::tanh,
        numbers(7, -18, 18));
    isWithinFloat(
        2.5, x -> x.negate().exp().add(one).reciprocal(), f::sigmoid, numbers(8, -80, 80));
    isWithinFloat(2.5, x -> x.exp().add(one).log(), f::softplus, numbers(9, -30, 30));
    isWithinFloat(0.5, Dfp::sqrt, f::sqrt, numbers(10, 0, 1e30));
  }

  private static Dfp two(Dfp x) {
    return x.multiply(2);
  }

  @ParameterizedTest
  @MethodSource("all")
  void edgesAreThoseOfIeee(DoubleFunctions f) {
    Map<One, double[][]> edges = new LinkedHashMap<>();
    edges.put(f::exp, new double[][] {{0, -INF, INF, NAN, 710, -746}, {1, 0, INF, NAN, INF, 0}});
    edges.put(f::expm1, new double[][] {{0, -0.0, -INF, INF, NAN}, {0, -0.0, -1, INF, NAN}});
    edges.put(f::log, new double[][] {{1, 0, -0.0, -1, INF, NAN}, {0, -INF, -INF, NAN, INF, NAN}});
    edges.put(
        f::log1p, new double[][] {{0, -0.0, -1, -2, INF, NAN}, {0, -0.0, -INF, NAN, INF, NAN}});
    edges.put(f::sin, new double[][] {{0, -0.0, INF, NAN}, {0, -0.0, NAN, NAN}});
    edges.put(f::cos, new double[][] {{0, -INF, NAN}, {1, NAN, NAN}});
    edges.put(f::tanh, new double[][] {{0, -0.0, INF, -INF, NAN, 1000}, {0, -0.0, 1, -1, NAN, 1}});
    edges.put(f::sigmoid, new double[][] {{0, INF, -INF, NAN, 800}, {0.5, 1, 0, NAN, 1}});
    edges.put(f::softplus, new double[][] {{INF, -INF, NAN, 800, -800}, {INF, 0, NAN, 800, 0}});
    edges.put(f::relu, new double[][] {{-1, 0, 2, NAN, INF, -INF}, {0, 0, 2, NAN, INF, 0}});
    edges.put(f::step, new double[][] {{-1, 0, 2, NAN, INF, -INF}, {0, 0, 1, NAN, 1, 0}});
    edges.put(
        f::sign, new double[][] {{-3, -0.0, 0, 2, NAN, INF, -INF}, {-1, -0.0, 0, 1, NAN, 1, -1}});
    edges.forEach((one, xy) -> assertArrayEquals(xy[1], run(one, xy[0])));
  }

  @ParameterizedTest
  @MethodSource("all")
  void edgesOfTwo(DoubleFunctions f) {
    double[] a = {0, 0, 0, NAN, 2, 0, -0.0, -0.0};
    double[] b = {0, -1, NAN, 1, 1, INF, 0, 2};
    assertArrayEquals(new double[] {0, 0, NAN, NAN, 0, 0, 0, 0}, run(f::xlogy, a, b));
    double[] down = {-1, -2, NAN, 1, 0, INF, -1, 1};
    assertArrayEquals(new double[] {0, 0, NAN, NAN, 0, 0, 0, 0}, run(f::xlog1py, a, down));
    assertArrayEquals(new double[] {0, 0, NAN, NAN, 2, 0, 0, 0}, run(f::xdivy, a, b));
    double[] c = {1, 0, NAN, 3, INF};
    double[] d = {0, 0, 0, NAN, 2};
    assertArrayEquals(new double[] {0, 0, NAN, NAN, INF}, run(f::divOrZero, c, d));
    assertArrayEquals(new double[] {1, 0, 0, 0, 1}, run(f::greater, c, d));
    assertArrayEquals(new double[] {0, 1, 0, 0, 0}, run(f::equal, c, d));
    assertArrayEquals(new double[] {1, 0, NAN, NAN, INF}, run(f::max, c, d));
    assertArrayEquals(new double[] {0, 0, NAN, NAN, 2}, run(f::min, c, d));
    assertArrayEquals(
        new double[] {0, 0}, run(f::max, new double[] {-0.0, 0}, new double[] {0, -0.0}));
    double[] x = {2, -2, 0, 0, 1, -8, INF};
    double[] y = {10, 3, 0, -1, NAN, 1. / 3, -1};
    assertArrayEquals(new double[] {1024, -8, 1, INF, NAN, NAN, 0}, run(f::pow, x, y));
  }

  /**
   * Whatever the length, every element is as it would be by itself, and nothing else is written.
   */
  @ParameterizedTest
  @MethodSource("all")
  void noElementDependsOnItsPlace(DoubleFunctions f) {
    List<One> ones = List.of(f::exp, f::log1p, f::tanh, f::sigmoid, f::softplus, f::sin, f::step);
    List<Two> twos = List.of(f::pow, f::xlogy, f::xlog1py, f::divOrZero, f::max, f::equal);
    double[] a = new Random(1).doubles(40, 0.1, 3).toArray();
    double[] b = new Random(2).doubles(40, 0.1, 3).toArray();
    for (int n = 0; n <= 40; n++) {
      for (int k = 0; k < ones.size() + twos.size(); k++) {
        double[] y = new double[41];
        Arrays.fill(y, 77);
        for (int i = 0; i < n; i++) {
          double[] alone =
              k < ones.size()
                  ? run(ones.get(k), a[i])
                  : run(twos.get(k - ones.size()), new double[] {a[i]}, new double[] {b[i]});
          y[i] = alone[0];
        }
        double[] all = new double[41];
        Arrays.fill(all, 77);
        if (k < ones.size()) {
          ones.get(k).run(a, all, n);
        } else {
          twos.get(k - ones.size()).run(a, b, all, n);
        }
        assertArrayEquals(y, all, "function " + k + " of " + n);
      }
    }
  }

  /** Numbers of every kind, as many as go through several blocks. */
  private static double[] ofEveryKind(int seed) {
    double[] x = new Random(seed).doubles(1000, -3, 3).toArray();
    double[] others = {0, -0.0, INF, -INF, NAN, -1, 1, 1e-40, -1e-310, 4e38, 95, -95, 720, -720};
    for (int i = 0; i < others.length; i++) {
      x[(i * 97 + seed * 13) % x.length] = others[i];
    }
    return x;
  }

  @ParameterizedTest
  @MethodSource("all")
  void numbersOfOtherKindsChangeNothing(DoubleFunctions f) {
    double[] a = ofEveryKind(1);
    double[] b = ofEveryKind(2);
    System.arraycopy(a, 0, b, 500, 40); // so that there is 0/0
    List<One> ones =
        List.of(
            f::exp,
            f::expm1,
            f::log,
            f::log1p,
            f::tanh,
            f::sigmoid,
            f::softplus,
            f::relu,
            f::step,
            f::sign);
    for (One one : ones) {
      double[] all = run(one, a);
      for (int i = 0; i < a.length; i++) {
        assertEquals(run(one, a[i])[0], all[i], ones.indexOf(one) + " of " + a[i]);
      }
    }
    List<Two> twos =
        List.of(f::xlogy, f::xlog1py, f::xdivy, f::divOrZero, f::greater, f::equal, f::max, f::min);
    for (Two two : twos) {
      double[] all = run(two, a, b);
      for (int i = 0; i < a.length; i++) {
        double alone = run(two, new double[] {a[i]}, new double[] {b[i]})[0];
        assertEquals(alone, all[i], twos.indexOf(two) + " of " + a[i] + ", " + b[i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void oddFunctionsAreOdd(DoubleFunctions f) {
    double[] x = numbers(11, -20, 20);
    double[] down = Arrays.stream(x).map(v -> -v).toArray();
    for (One one : List.<One>of(f::tanh, f::sign)) {
      double[] y = Arrays.stream(run(one, x)).map(v -> -v).toArray();
      assertArrayEquals(y, run(one, down));
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void whereNumbersLoseTheirDigits(DoubleFunctions f) {
    isWithin(1.5, Dfp::exp, f::exp, new Random(12).doubles(300, -745, -700).toArray());
    double[] tiny = new Random(13).doubles(300, -1074, -1000).map(e -> Math.pow(2, e)).toArray();
    isWithin(1.5, Dfp::log, f::log, tiny);
    isWithin(1.5, UnaryOperator.identity(), f::log1p, tiny); // x − x²/2 is x to all its digits
  }

  @ParameterizedTest
  @MethodSource("single")
  void whereNumbersOfSinglePrecisionLoseTheirDigits(DoubleFunctions f) {
    isWithinFloat(1.5, Dfp::exp, f::exp, new Random(12).doubles(300, -103, -80).toArray());
    double[] tiny = new Random(13).doubles(300, -149, -100).map(e -> Math.pow(2, e)).toArray();
    isWithinFloat(1.5, Dfp::log, f::log, tiny);
    isWithinFloat(1.5, UnaryOperator.identity(), f::log1p, tiny);
  }

  /** The polynomial of coefficients of which the highest comes first. */
  private static PolynomialFunction series(IntToDoubleFunction coefficient, int n) {
    double[] up = new double[n];
    Arrays.setAll(up, k -> coefficient.applyAsDouble(n - 1 - k));
    return new PolynomialFunction(up);
  }

  @Test
  void seriesThatAreWrittenOutAreThoseOfTheArrays() {
    PolynomialFunction[] wide = {
      series(k -> DoubleFormat.ATANH[k], DoubleFormat.ATANH.length),
      series(k -> DoubleFormat.FACTORIALS[k], DoubleFormat.FACTORIALS.length)
    };
    PolynomialFunction[] narrow = {
      series(k -> FloatFormat.ATANH[k], FloatFormat.ATANH.length),
      series(k -> FloatFormat.FACTORIALS[k], FloatFormat.FACTORIALS.length)
    };
    for (double z = -0.34; z < 0.35; z += 0.01) {
      assertEquals(wide[0].value(z), DoubleSeries.atanh(z));
      assertEquals(wide[1].value(z), DoubleSeries.factorials(z));
      assertEquals(narrow[0].value(z), FloatSeries.atanh((float) z), 1e-7);
      assertEquals(narrow[1].value(z), FloatSeries.factorials((float) z), 1e-7);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void oneThatLiesOutsideIsSeen(DoubleFunctions f) {
    for (int n = 1; n < 30; n++) {
      double[] x = new double[n + 1];
      x[n] = 9; // not among them
      assertTrue(f.areWithin(x, n, 0, 1));
      for (int i = 0; i < n; i++) {
        double[] low = x.clone();
        low[i] = -0.1;
        assertFalse(f.areWithin(low, n, 0, 1));
        low[i] = 1.1;
        assertFalse(f.areWithin(low, n, 0, 1));
        low[i] = NAN;
        assertTrue(f.areWithin(low, n, 0, 1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void powersAreExactButForRounding(DoubleFunctions f) {
    double[] a = new Random(3).doubles(300, 0.01, 50).toArray();
    double[] b = new Random(4).doubles(300, -20, 20).toArray();
    double[] y = run(f::pow, a, b);
    for (int i = 0; i < a.length; i++) {
      double exact = DIGITS.newDfp(a[i]).log().multiply(DIGITS.newDfp(b[i])).exp().toDouble();
      assertEquals(exact, y[i], 1.5 * Math.ulp(exact));
    }
  }
}
