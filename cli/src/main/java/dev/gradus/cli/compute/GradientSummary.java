package dev.gradus.cli.compute;

import dev.gradus.dsl.data.Indices;

/**
 * What can be said of a gradient in a few lines.
 *
 * @param shape the shape, that of the input
 * @param norm √Σg², without overflow on the way
 * @param max the largest |g|; NaN if there is a NaN
 * @param argmax the index of the first element with it, on each axis
 * @param zeros how many elements are 0
 * @param size how many elements there are
 * @param finite whether every element is
 */
record GradientSummary(
    long[] shape, double norm, double max, long[] argmax, long zeros, long size, boolean finite) {

  /** Sums up row-major values. */
  static GradientSummary of(double[] values, long... shape) {
    int at = 0;
    long zeros = 0;
    boolean finite = true;
    for (int i = 0; i < values.length; i++) {
      double g = Math.abs(values[i]);
      finite &= Double.isFinite(g);
      zeros += g == 0 ? 1 : 0;
      double most = Math.abs(values[at]);
      if (g > most || (Double.isNaN(g) && !Double.isNaN(most))) {
        at = i;
      }
    }
    double max = Math.abs(values[at]);
    return new GradientSummary(
        shape, norm(values, max), max, Indices.of(at, shape), zeros, values.length, finite);
  }

  private static double norm(double[] values, double max) {
    if (max == 0 || !Double.isFinite(max)) {
      return max;
    }
    double sum = 0;
    for (double g : values) {
      double part = g / max;
      sum += part * part;
    }
    return max * Math.sqrt(sum);
  }
}
