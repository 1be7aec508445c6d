package dev.gradus.autodiff.nn;

import org.nd4j.linalg.api.buffer.DataType;

/** Numbers as a dtype stores them. */
final class Rounding {
  private Rounding() {}

  /** Rounds each element in place to the nearest float if the dtype is FLOAT. */
  static double[] round(double[] values, DataType dtype) {
    if (dtype == DataType.FLOAT) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) values[i];
      }
    }
    return values;
  }
}
