package dev.gradus.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.nd4j.NdArrays;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class SeededArraysTest {
  private static double[] values(INDArray array) {
    return NdArrays.toDoubles(array);
  }

  @Test
  void seedDecides() {
    double[] one = values(new SeededArrays(1).normal(2, 3));
    assertArrayEquals(one, values(new SeededArrays(1).normal(2, 3)));
    assertNotEquals(one[0], values(new SeededArrays(2).normal(2, 3))[0]);
    assertArrayEquals(new long[] {2, 3}, new SeededArrays(1).normal(2, 3).shape());
  }

  @Test
  void rangesAreKept() {
    SeededArrays arrays = new SeededArrays(3);
    double[] uniform = values(arrays.uniform(2, 5, 1000));
    assertTrue(Arrays.stream(uniform).allMatch(v -> v >= 2 && v < 5));
    assertEquals(3.5, Arrays.stream(uniform).average().orElseThrow(), 0.1);
    double[] labels = values(arrays.labels(1000));
    assertTrue(Arrays.stream(labels).allMatch(v -> v == 0 || v == 1));
    assertEquals(0.5, Arrays.stream(labels).average().orElseThrow(), 0.06);
    double[] normal = values(arrays.normal(1000));
    assertEquals(1, Arrays.stream(normal).map(v -> v * v).average().orElseThrow(), 0.2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 40})
  void apartIsApart(int n) {
    double[] sorted = values(new SeededArrays(n).apart(n));
    Arrays.sort(sorted);
    for (int i = 0; i < n; i++) {
      assertTrue(Math.abs(sorted[i]) >= 0.05 - 1e-12);
      assertTrue(i == 0 || sorted[i] - sorted[i - 1] >= 0.1 - 1e-12);
    }
  }
}
