package dev.gradus.autodiff.kernel.functions;

import dev.gradus.autodiff.kernel.lanes.DoubleFormat;

/**
 * Series in {@code double}, written out: of a loop over numbers with another one over coefficients
 * in it the compiler makes no vector code. Both formats have a class, since their series differ in
 * length.
 */
final class DoubleSeries {
  private DoubleSeries() {}

  /** The series of {@link DoubleFormat#ATANH}. */
  static double atanh(double z) {
    double p = 2.0 / 21;
    p = p * z + 2.0 / 19;
    p = p * z + 2.0 / 17;
    p = p * z + 2.0 / 15;
    p = p * z + 2.0 / 13;
    p = p * z + 2.0 / 11;
    p = p * z + 2.0 / 9;
    p = p * z + 2.0 / 7;
    p = p * z + 2.0 / 5;
    p = p * z + 2.0 / 3;
    return p;
  }

  /** The series of {@link DoubleFormat#FACTORIALS}. */
  static double factorials(double r) {
    double p = 1 / 6227020800.0;
    p = p * r + 1 / 479001600.0;
    p = p * r + 1 / 39916800.0;
    p = p * r + 1 / 3628800.0;
    p = p * r + 1 / 362880.0;
    p = p * r + 1 / 40320.0;
    p = p * r + 1 / 5040.0;
    p = p * r + 1 / 720.0;
    p = p * r + 1 / 120.0;
    p = p * r + 1 / 24.0;
    p = p * r + 1 / 6.0;
    p = p * r + 1 / 2.0;
    return p;
  }
}
