package dev.gradus.trainers.dl4j;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Random arrays, and derivatives by central differences. */
final class Numbers {
  private Numbers() {}

  static INDArray gaussian(long seed, long... shape) {
    Random random = new Random(seed);
    return fill(random::nextGaussian, shape);
  }

  /** Labels 0 and 1. */
  static INDArray labels(long seed, long... shape) {
    Random random = new Random(seed);
    return fill(() -> random.nextBoolean() ? 1 : 0, shape);
  }

  private static INDArray fill(DoubleSupplier next, long... shape) {
    int n = Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = next.getAsDouble();
    }
    return Nd4j.create(values, shape, DataType.DOUBLE);
  }

  /** The derivative of a number by the parameters of a network. */
  static double[] derivative(Model net, ToDoubleFunction<Model> value) {
    INDArray parameters = net.params();
    int n = Math.toIntExact(parameters.length());
    double[] derivative = new double[n];
    double h = 1e-5;
    for (int i = 0; i < n; i++) {
      double at = parameters.getDouble(i);
      parameters.putScalar(i, at + h);
      double above = value.applyAsDouble(net);
      parameters.putScalar(i, at - h);
      double below = value.applyAsDouble(net);
      parameters.putScalar(i, at);
      derivative[i] = (above - below) / (2 * h);
    }
    return derivative;
  }
}
