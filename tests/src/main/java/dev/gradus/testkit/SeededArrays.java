package dev.gradus.testkit;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nd4j.NdArrays;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Random DOUBLE arrays: the same seed gives the same arrays in the same order of calls. Used by one
 * thread.
 */
public final class SeededArrays {
  private final long seed;
  private final Random random;

  /** Arrays of this seed. */
  public SeededArrays(long seed) {
    this.seed = seed;
    random = new Random(seed);
  }

  /** The seed. */
  public long seed() {
    return seed;
  }

  /** Normally distributed, mean 0, variance 1. */
  public INDArray normal(long... shape) {
    return array(random::nextGaussian, shape);
  }

  /** Uniform in [low, high). */
  public INDArray uniform(double low, double high, long... shape) {
    return array(() -> low + (high - low) * random.nextDouble(), shape);
  }

  /**
   * Around 0, no two elements nearer to each other than 0.1 and none nearer to 0 than 0.05: for
   * functions with kinks at ties and at 0, where a finite difference means nothing.
   */
  public INDArray apart(long... shape) {
    double[] values = new double[Shape.of(shape).size()];
    for (int i = 0; i < values.length; i++) {
      // The grid of steps of 0.2 has no point at 0; elements move by at most a quarter of a step.
      values[i] = 0.2 * (i - values.length / 2) + 0.1 + 0.05 * (2 * random.nextDouble() - 1);
    }
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double v = values[i];
      values[i] = values[j];
      values[j] = v;
    }
    return NdArrays.create(values, shape, DataType.DOUBLE);
  }

  /** 0 or 1, each with probability ½. */
  public INDArray labels(long... shape) {
    return array(() -> random.nextBoolean() ? 1 : 0, shape);
  }

  private static INDArray array(DoubleSupplier element, long... shape) {
    double[] values = new double[Shape.of(shape).size()];
    Arrays.setAll(values, i -> element.getAsDouble());
    return NdArrays.create(values, shape, DataType.DOUBLE);
  }
}
