package dev.gradus.autodiff.kernel.functions;

import dev.gradus.autodiff.kernel.lanes.FloatFormat;

/**
 * Series in {@code float}, written out: of a loop over numbers with another one over coefficients
 * in it the compiler makes no vector code. Both formats have a class, since their series differ in
 * length.
 */
final class FloatSeries {
  private FloatSeries() {}

  /** The series of {@link FloatFormat#ATANH}. */
  static float atanh(float z) {
    float p = 2.0f / 9;
    p = p * z + 2.0f / 7;
    p = p * z + 2.0f / 5;
    p = p * z + 2.0f / 3;
    return p;
  }

  /** The series of {@link FloatFormat#FACTORIALS}. */
  static float factorials(float r) {
    float p = 1 / 5040f;
    p = p * r + 1 / 720f;
    p = p * r + 1 / 120f;
    p = p * r + 1 / 24f;
    p = p * r + 1 / 6f;
    p = p * r + 1 / 2f;
    return p;
  }
}
