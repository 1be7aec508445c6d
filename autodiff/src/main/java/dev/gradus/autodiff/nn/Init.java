package dev.gradus.autodiff.nn;

import dev.gradus.autodiff.graph.Shape;
import java.util.Arrays;

/**
 * The initial values of a parameter.
 *
 * <p>Some depend on the fans of a weight: with {@code [..., in, out]} and r the product of the
 * leading extents (the size of a convolution's kernel), fan-in is r·in and fan-out r·out. An array
 * of rank 1 has its extent as both.
 */
@FunctionalInterface
public interface Init {
  /**
   * The values, row-major.
   *
   * @param shape of the parameter
   * @param random a generator of this parameter alone
   */
  double[] values(Shape shape, SplitMix random);

  /** All 0. */
  static Init zeros() {
    return constant(0);
  }

  /** All 1. */
  static Init ones() {
    return constant(1);
  }

  /** All the same. */
  static Init constant(double value) {
    return (shape, random) -> {
      double[] values = new double[shape.size()];
      Arrays.fill(values, value);
      return values;
    };
  }

  /** Uniform in [−a, a). */
  static Init uniform(double a) {
    return (shape, random) -> {
      double[] values = new double[shape.size()];
      Arrays.setAll(values, i -> a * (2 * random.nextDouble() - 1));
      return values;
    };
  }

  /** Normally distributed with mean 0 and this standard deviation. */
  static Init normal(double sd) {
    return (shape, random) -> {
      double[] values = new double[shape.size()];
      Arrays.setAll(values, i -> sd * random.nextGaussian());
      return values;
    };
  }

  /**
   * Uniform in ±√(6/(fan-in + fan-out)): for tanh, sigmoid and linear layers.
   *
   * @see <a href="https://proceedings.mlr.press/v9/glorot10a.html">X. Glorot and Y. Bengio,
   *     Understanding the difficulty of training deep feedforward neural networks, 2010, eq. 16</a>
   */
  static Init glorotUniform() {
    return (shape, random) -> {
      Fans fans = Fans.of(shape);
      return uniform(Math.sqrt(6 / (fans.in() + fans.out()))).values(shape, random);
    };
  }

  /**
   * Normally distributed with variance 2/fan-in, not truncated: for layers before a relu.
   *
   * @see <a href="https://doi.org/10.1109/ICCV.2015.123">K. He et al., Delving deep into
   *     rectifiers, 2015, eq. 10</a>
   */
  static Init heNormal() {
    return (shape, random) -> normal(Math.sqrt(2 / Fans.of(shape).in())).values(shape, random);
  }
}
