package dev.gradus.losses.function;

import static dev.gradus.losses.function.Sample.array;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.losses.function.Sample.Array;
import dev.gradus.losses.spectral.Window;
import dev.gradus.losses.value.Axes;
import dev.gradus.losses.value.Hop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** A call of every function with its result, from formulas and loops that are none of ours. */
final class Samples {
  private static final Shape MATRIX = Shape.of(2, 3);
  private static final Shape VECTOR = Shape.of(3);
  private static final double[] X = {1.5, -2, 0.25, 3, -0.5, 1};
  private static final double[] POSITIVE = {1.5, 2, 0.25, 3, 0.5, 1};
  private static final double[] B = {0.5, 1, 0.125};

  private final List<Expected> all = new ArrayList<>();

  private Samples() {}

  /** A call and what it has to give. */
  record Expected(Sample sample, Array result) {
    @Override
    public String toString() {
      return sample.function().usage();
    }
  }

  static List<Expected> all() {
    Samples s = new Samples();
    s.unary();
    s.severalOperands();
    s.reductions();
    s.arrays();
    s.spectra();
    return s.all;
  }

  private void add(Sample sample, Shape shape, double... values) {
    all.add(new Expected(sample, array(shape, values)));
  }

  private void each(String name, double[] x, DoubleUnaryOperator f) {
    add(
        Sample.of(name, array(MATRIX, x)),
        MATRIX,
        IntStream.range(0, 6).mapToDouble(i -> f.applyAsDouble(x[i])).toArray());
  }

  private void unary() {
    each("neg", X, x -> 0 - x);
    each("exp", X, x -> Math.pow(Math.E, x));
    each("expm1", X, x -> Math.exp(x) - 1);
    each("log", POSITIVE, x -> Math.log10(x) * Math.log(10));
    each("log1p", POSITIVE, x -> Math.log(1 + x));
    each("sqrt", POSITIVE, x -> Math.pow(x, 0.5));
    each("square", X, x -> x * x);
    each("abs", X, x -> x < 0 ? -x : x);
    each("sign", X, x -> x < 0 ? -1 : 1);
    each("relu", X, x -> x < 0 ? 0 : x);
    each("step", X, x -> x < 0 ? 0 : 1);
    each("sin", X, x -> Math.cos(Math.PI / 2 - x));
    each("cos", X, x -> Math.sin(Math.PI / 2 - x));
    each("tanh", X, x -> Math.sinh(x) / Math.cosh(x));
    each("sigmoid", X, x -> 1 / (1 + Math.exp(-x)));
    each("softplus", X, x -> Math.log(1 + Math.exp(x)));
    each("stopgrad", X, x -> x);
    each("clip", X, x -> x < 0 ? 0 : x > 1 ? 1 : x);
    add(
        Sample.of("clip", array(MATRIX, X)).with("low", -1.0).with("high", 2.0),
        MATRIX,
        1.5,
        -1,
        0.25,
        2,
        -0.5,
        1);
  }

  private void both(String name, double[] x, DoubleBinaryOperator f) {
    add(
        Sample.of(name, array(MATRIX, x), array(VECTOR, B)),
        MATRIX,
        IntStream.range(0, 6).mapToDouble(i -> f.applyAsDouble(x[i], B[i % 3])).toArray());
  }

  private void severalOperands() {
    both("max", X, (a, b) -> a > b ? a : b);
    both("min", X, (a, b) -> a < b ? a : b);
    both("greater", X, (a, b) -> a > b ? 1 : 0);
    both("xlogy", X, (a, b) -> a * Math.log(b));
    both("xlog1py", X, (a, b) -> a * Math.log(1 + b));
    add(Sample.of("xlogy", array(VECTOR, 0, 0, 2), array(VECTOR, 0, 3, 1)), VECTOR, 0, 0, 0);
    add(Sample.of("equal", array(VECTOR, 0.5, 2, 0.125), array(VECTOR, B)), VECTOR, 1, 0, 1);
    add(
        Sample.of("select", array(VECTOR, 0, 1, 2), array(MATRIX, X), array(VECTOR, B)),
        MATRIX,
        0.5,
        -2,
        0.25,
        0.5,
        -0.5,
        1);
  }

  private void fold(String name, double all, double[] columns, double[] rows) {
    add(Sample.of(name, array(MATRIX, X)), Shape.SCALAR, all);
    add(Sample.of(name, array(MATRIX, X)).with("axis", Axes.of(0)), VECTOR, columns);
    add(Sample.of(name, array(MATRIX, X)).with("axis", Axes.of(-1)), Shape.of(2), rows);
    add(
        Sample.of(name, array(MATRIX, X)).with("axis", Axes.of(-1)).with("keepdims", true),
        Shape.of(2, 1),
        rows);
    add(Sample.of(name, array(MATRIX, X)).with("axis", Axes.of(1, -2)), Shape.SCALAR, all);
  }

  private static double[] of(double... values) {
    return values;
  }

  /** By hand, from 1.5, -2, 0.25 in the first row and 3, -0.5, 1 in the second. */
  private void reductions() {
    fold("sum", 3.25, of(4.5, -2.5, 1.25), of(-0.25, 3.5));
    fold("mean", 3.25 / 6, of(2.25, -1.25, 0.625), of(-0.25 / 3, 3.5 / 3));
    fold("max", 3, of(3, -0.5, 1), of(1.5, 3));
    fold("min", -2, of(1.5, -2, 0.25), of(-2, -0.5));
    fold(
        "norm",
        Math.sqrt(16.5625),
        of(Math.sqrt(11.25), Math.sqrt(4.25), Math.sqrt(1.0625)),
        of(Math.sqrt(6.3125), Math.sqrt(10.25)));
    fold("norm1", 8.25, of(4.5, 2.5, 1.25), of(3.75, 4.5));
    fold("norminf", 3, of(3, 2, 1), of(2, 3));
    double[] e = IntStream.range(0, 6).mapToDouble(i -> Math.exp(X[i])).toArray();
    fold(
        "logsumexp",
        Math.log(e[0] + e[1] + e[2] + e[3] + e[4] + e[5]),
        of(Math.log(e[0] + e[3]), Math.log(e[1] + e[4]), Math.log(e[2] + e[5])),
        of(Math.log(e[0] + e[1] + e[2]), Math.log(e[3] + e[4] + e[5])));
    // Σx²/n − (Σx/n)².
    double all = 16.5625 / 6 - 3.25 * 3.25 / 36;
    double[] columns = of(0.5625, 0.5625, 0.140625);
    double[] rows = of(6.3125 / 3 - 0.0625 / 9, 10.25 / 3 - 12.25 / 9);
    fold("var", all, columns, rows);
    fold("std", Math.sqrt(all), of(0.75, 0.75, 0.375), of(Math.sqrt(rows[0]), Math.sqrt(rows[1])));
    add(Sample.of("var", array(MATRIX, X)).with("ddof", 1), Shape.SCALAR, all * 6 / 5);
    add(Sample.of("std", array(MATRIX, X)).with("ddof", 2), Shape.SCALAR, Math.sqrt(all * 6 / 4));
  }

  private void arrays() {
    Array x = array(MATRIX, X);
    double first = Math.exp(1.5) + Math.exp(-2) + Math.exp(0.25);
    double second = Math.exp(3) + Math.exp(-0.5) + Math.exp(1);
    double[] shares = new double[6];
    double[] logs = new double[6];
    double[] columns = new double[6];
    for (int i = 0; i < 6; i++) {
      shares[i] = Math.exp(X[i]) / (i < 3 ? first : second);
      logs[i] = Math.log(shares[i]);
      columns[i] = Math.exp(X[i]) / (Math.exp(X[i % 3]) + Math.exp(X[i % 3 + 3]));
    }
    add(Sample.of("softmax", x), MATRIX, shares);
    add(Sample.of("softmax", x).with("axis", Axes.of(0)), MATRIX, columns);
    add(Sample.of("logsoftmax", x), MATRIX, logs);
    add(Sample.of("flip", x), MATRIX, 0.25, -2, 1.5, 1, -0.5, 3);
    add(Sample.of("flip", x).with("axis", Axes.of(0)), MATRIX, 3, -0.5, 1, 1.5, -2, 0.25);
    add(Sample.of("cumsum", x), MATRIX, 1.5, -0.5, -0.25, 3, 2.5, 3.5);
    add(Sample.of("cumsum", x).with("axis", Axes.of(0)), MATRIX, 1.5, -2, 0.25, 4.5, -2.5, 1.25);
    add(Sample.of("diff", x), Shape.of(2, 2), -3.5, 2.25, -3.5, 1.5);
    add(Sample.of("diff", x).with("axis", Axes.of(0)), Shape.of(1, 3), 1.5, 1.5, 0.75);
    add(Sample.of("transpose", x), Shape.of(3, 2), 1.5, 3, -2, -0.5, 0.25, 1);
    add(
        Sample.of("transpose", array(Shape.of(1, 2, 3), X)),
        Shape.of(1, 3, 2),
        1.5,
        3,
        -2,
        -0.5,
        0.25,
        1);
    add(Sample.of("matmul", x, array(Shape.of(3, 1), 2, 1, 4)), Shape.of(2, 1), 2, 9.5);
    add(
        Sample.of("sqdist", x, array(Shape.of(1, 3), 1, 0, 0)),
        Shape.of(2, 1),
        0.25 + 4 + 0.0625,
        4 + 0.25 + 1);
    // Three paths through 2 × 2 cells: over either corner, or straight across.
    add(
        Sample.of("softdtw", array(Shape.of(2, 2), 1, 2, 0.5, 3)),
        Shape.SCALAR,
        -Math.log(Math.exp(-6) + Math.exp(-4.5) + Math.exp(-4)));
    add(
        Sample.of("softdtw", array(Shape.of(2, 2), 1, 2, 0.5, 3)).with("gamma", 0.5),
        Shape.SCALAR,
        -0.5 * Math.log(Math.exp(-12) + Math.exp(-9) + Math.exp(-8)));
  }

  private void spectra() {
    double[] signal = {1, -0.5, 2, 0.25, -1, 0.75, 0.5};
    add(
        Sample.of("spectrum", array(Shape.of(7), signal)),
        Shape.of(4),
        magnitudes(signal, 0, 7, n -> 1));
    double[] hann = new double[6];
    double[] rect = new double[6];
    for (int m = 0; m < 2; m++) {
      double[] frame = magnitudes(signal, 2 * m, 4, n -> 0.5 - 0.5 * Math.cos(Math.PI * n / 2));
      System.arraycopy(frame, 0, hann, 3 * m, 3);
      System.arraycopy(magnitudes(signal, 3 * m, 4, n -> 1), 0, rect, 3 * m, 3);
    }
    Sample stft = Sample.of("stft", array(Shape.of(7), signal)).with("size", 4);
    add(stft, Shape.of(2, 3), hann);
    add(
        stft.with("hop", new Hop("3", n -> 3))
            .with("window", Window.CATALOGUE.find("rect").orElseThrow().withDefaults()),
        Shape.of(2, 3),
        rect);
  }

  /** |Σ w[n]·x[from + n]·exp(−2πi·kn/N)| as two plain sums. */
  private static double[] magnitudes(double[] x, int from, int size, DoubleUnaryOperator window) {
    double[] result = new double[size / 2 + 1];
    for (int k = 0; k < result.length; k++) {
      double re = 0;
      double im = 0;
      for (int n = 0; n < size; n++) {
        double v = x[from + n] * window.applyAsDouble(n);
        re += v * Math.cos(2 * Math.PI * k * n / size);
        im += v * Math.sin(2 * Math.PI * k * n / size);
      }
      result[k] = Math.sqrt(re * re + im * im);
    }
    return result;
  }
}
