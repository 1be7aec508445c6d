package dev.gradus.training.loop;

import dev.gradus.autodiff.nd4j.NdArrays;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What models in these tests learn from. */
final class Data {
  private Data() {}

  static INDArray array(double[] values, long... shape) {
    return NdArrays.create(values, shape, DataType.DOUBLE);
  }

  /**
   * Points of two spirals of three quarters of a turn, one the other turned by half a turn, with a
   * little noise; {@code target} is 1 on the second.
   */
  static Map<String, INDArray> spirals(int n, long seed, DataType dtype) {
    Random random = new Random(seed);
    double[] x = new double[2 * n];
    double[] target = new double[n];
    for (int i = 0; i < n; i++) {
      double r = 0.2 + 0.8 * random.nextDouble();
      double angle = 1.5 * Math.PI * r + Math.PI * (i % 2);
      x[2 * i] = r * Math.cos(angle) + 0.02 * random.nextGaussian();
      x[2 * i + 1] = r * Math.sin(angle) + 0.02 * random.nextGaussian();
      target[i] = i % 2;
    }
    return Map.of("x", array(x, n, 2).castTo(dtype), "target", array(target, n, 1).castTo(dtype));
  }

  /** Random inputs [n, 3] and targets [n, 2]. */
  static Map<String, INDArray> random(int n, DataType dtype) {
    Random random = new Random(n);
    double[] x = random.doubles(3L * n, -1, 1).toArray();
    double[] target = random.doubles(2L * n, -1, 1).toArray();
    return Map.of("x", array(x, n, 3).castTo(dtype), "target", array(target, n, 2).castTo(dtype));
  }
}
