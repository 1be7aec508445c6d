package dev.gradus.cli.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.data.Indices;
import org.junit.jupiter.api.Test;

class GradientSummaryTest {
  @Test
  void normWithoutOverflow() {
    GradientSummary g = GradientSummary.of(new double[] {3e300, 0, -4e300}, 3);
    assertEquals(5e300, g.norm(), 1e286);
    assertEquals(4e300, g.max());
    assertArrayEquals(new long[] {2}, g.argmax());
    assertEquals(1, g.zeros());
    assertTrue(g.finite());
    assertEquals(5e-300, GradientSummary.of(new double[] {3e-300, 4e-300}, 2).norm(), 1e-314);
  }

  @Test
  void zerosAndScalars() {
    GradientSummary g = GradientSummary.of(new double[] {-0.0});
    assertEquals(0, g.norm());
    assertEquals(1, g.zeros());
    assertArrayEquals(new long[0], g.argmax());
  }

  @Test
  void theFirstNaNIsPointedAt() {
    GradientSummary g =
        GradientSummary.of(
            new double[] {1, Double.POSITIVE_INFINITY, Double.NaN, Double.NaN}, 2, 2);
    assertFalse(g.finite());
    assertTrue(Double.isNaN(g.max()) && Double.isNaN(g.norm()));
    assertArrayEquals(new long[] {1, 0}, g.argmax());
  }

  @Test
  void indicesCountRowMajor() {
    assertArrayEquals(new long[] {1, 0, 3}, Indices.of(15, 2, 3, 4));
  }
}
