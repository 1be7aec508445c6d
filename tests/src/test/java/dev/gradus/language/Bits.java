package dev.gradus.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.LossResult;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays for tests, and results that are equal to the last bit. */
final class Bits {
  private Bits() {}

  static INDArray array(double... values) {
    return NdArrays.create(values, new long[] {values.length}, DataType.DOUBLE);
  }

  static INDArray array(long[] shape, double... values) {
    return NdArrays.create(values, shape, DataType.DOUBLE);
  }

  /** Numbers from −1 to 1. */
  static INDArray noise(long seed, int n) {
    return array(new Random(seed).doubles(n, -1, 1).toArray());
  }

  static double[] gradient(LossResult r) {
    return NdArrays.toDoubles(r.gradient());
  }

  /** Value, terms and gradient are the same numbers; names may differ. */
  static void assertSame(LossResult expected, LossResult actual, String what) {
    assertEquals(expected.value(), actual.value(), what);
    assertEquals(expected.terms().size(), actual.terms().size(), what);
    for (int i = 0; i < expected.terms().size(); i++) {
      assertEquals(expected.terms().get(i).value(), actual.terms().get(i).value(), what);
      assertEquals(expected.terms().get(i).weight(), actual.terms().get(i).weight(), what);
    }
    assertArrayEquals(gradient(expected), gradient(actual), what);
  }
}
