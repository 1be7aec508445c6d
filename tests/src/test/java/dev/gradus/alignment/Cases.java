package dev.gradus.alignment;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossAlignment;
import dev.gradus.dsl.LossResult;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Random sequences and costs, and short ways to align them. */
final class Cases {
  private Cases() {}

  static INDArray normal(long seed, long... shape) {
    Random random = new Random(seed);
    double[] values = new double[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    Arrays.setAll(values, i -> random.nextGaussian());
    return Reference.matrix(values, shape);
  }

  static INDArray uniform(long seed, double high, long... shape) {
    int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    return Reference.matrix(new Random(seed).doubles(size, 0, high).toArray(), shape);
  }

  static LossResult run(String spec, INDArray pred, INDArray target) {
    return Loss.parse(spec).differentiate(Map.of("pred", pred, "target", target), "pred", "target");
  }

  static double value(String spec, INDArray pred, INDArray target) {
    return Loss.parse(spec).evaluate(pred, target).value();
  }

  static LossAlignment align(String spec, INDArray pred, INDArray target) {
    return LossAlignment.of(Loss.parse(spec), Map.of("pred", pred, "target", target)).get(0);
  }

  /** The alignment of a matrix of costs. */
  static LossAlignment given(String arguments, INDArray costs) {
    String spec = "sdtw(cost=given" + (arguments.isEmpty() ? "" : ", " + arguments) + ")";
    return LossAlignment.of(Loss.parse(spec), Map.of("pred", costs)).get(0);
  }

  static double valueOf(String arguments, INDArray costs) {
    return given(arguments, costs).values().getDouble(0);
  }

  static double[] numbers(INDArray array) {
    return NdArrays.toDoubles(array);
  }

  static double sum(INDArray array) {
    return Arrays.stream(numbers(array)).sum();
  }

  static double dot(INDArray a, INDArray b) {
    double[] x = numbers(a);
    double[] y = numbers(b);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  /** Dynamic time warping as the textbook has it. */
  static double hard(double[] c, int rows, int columns) {
    double[][] d = new double[rows][columns];
    for (int n = 0; n < rows; n++) {
      for (int m = 0; m < columns; m++) {
        double before = n == 0 && m == 0 ? 0 : Double.POSITIVE_INFINITY;
        before = n > 0 ? Math.min(before, d[n - 1][m]) : before;
        before = m > 0 ? Math.min(before, d[n][m - 1]) : before;
        before = n > 0 && m > 0 ? Math.min(before, d[n - 1][m - 1]) : before;
        d[n][m] = c[n * columns + m] + before;
      }
    }
    return d[rows - 1][columns - 1];
  }

  /** The logarithm of the number of paths, by counting them with a common factor taken out. */
  static double logPaths(int rows, int columns) {
    double[] count = new double[columns];
    double log = 0;
    for (int n = 0; n < rows; n++) {
      double diagonal = 0;
      for (int m = 0; m < columns; m++) {
        double up = count[m];
        count[m] = n == 0 ? 1 : up + diagonal + (m > 0 ? count[m - 1] : 0);
        diagonal = up;
      }
      double largest = Arrays.stream(count).max().orElseThrow();
      log += Math.log(largest);
      for (int m = 0; m < columns; m++) {
        count[m] /= largest;
      }
    }
    return log + Math.log(count[columns - 1]);
  }

  static Map<String, INDArray> inputs(List<String> names, INDArray... arrays) {
    Map<String, INDArray> inputs = new HashMap<>();
    for (int i = 0; i < arrays.length; i++) {
      inputs.put(names.get(i), arrays[i]);
    }
    return inputs;
  }
}
