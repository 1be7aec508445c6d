package dev.gradus.autodiff.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The norm is that of all gradients together, and what is not finite stays visible. */
class ClipTest {
  private final double[] a = {3, 0};
  private final double[] b = {0, -4, 12};
  private final Map<String, double[]> gradients = Map.of("a", a, "b", b);

  @Test
  void longGradientsAreShortened() {
    assertEquals(13, Clip.byNorm(gradients, 6.5), 1e-15);
    assertArrayEquals(new double[] {1.5, 0}, a, 1e-15);
    assertArrayEquals(new double[] {0, -2, 6}, b, 1e-15);
    assertEquals(6.5, Clip.norm(gradients), 1e-14);
  }

  @Test
  void shortOnesAreLeftAlone() {
    assertEquals(13, Clip.byNorm(gradients, 13), 1e-15);
    assertArrayEquals(new double[] {3, 0}, a);
    assertArrayEquals(new double[] {0, -4, 12}, b);
    assertEquals(13, Clip.byNorm(gradients, Double.POSITIVE_INFINITY), 1e-15);
    assertEquals(0, Clip.byNorm(Map.of("a", new double[2]), 1));
    assertEquals(0, Clip.byNorm(Map.of(), 1));
  }

  @Test
  void squaresDoNotOverflowOrVanish() {
    double[] huge = {3e200, 4e200};
    assertEquals(5e200, Clip.byNorm(Map.of("a", huge), 1), 1e186);
    assertArrayEquals(new double[] {0.6, 0.8}, huge, 1e-15);
    assertEquals(5e-200, Clip.norm(Map.of("a", new double[] {3e-200, -4e-200})), 1e-214);
    assertEquals(5e-320, Clip.norm(Map.of("a", new double[] {3e-320, -4e-320})), 2e-323);
  }

  @Test
  void whatIsNotFiniteStays() {
    double[] bad = {1, Double.NaN, Double.POSITIVE_INFINITY};
    assertTrue(Double.isNaN(Clip.byNorm(Map.of("a", bad), 1)));
    assertArrayEquals(new double[] {1, Double.NaN, Double.POSITIVE_INFINITY}, bad);
    double[] infinite = {100, Double.NEGATIVE_INFINITY};
    assertEquals(Double.POSITIVE_INFINITY, Clip.byNorm(Map.of("a", infinite), 1));
    assertArrayEquals(new double[] {100, Double.NEGATIVE_INFINITY}, infinite);
  }

  @Test
  void theBoundIsPositive() {
    assertThrows(IllegalArgumentException.class, () -> Clip.byNorm(gradients, 0));
    assertThrows(IllegalArgumentException.class, () -> Clip.byNorm(gradients, Double.NaN));
  }
}
