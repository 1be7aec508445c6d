package dev.gradus.dsl.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SinePairTest {
  /** The first Halton point is (1/2, 1/3, 1/5, 1/7). */
  @Test
  void theFirstPair() {
    SinePair pair = SinePair.halton(1, 190, 1200).get(0);
    assertEquals(Math.sqrt(190.0 * 1200), pair.target().frequency(), 1e-10);
    assertEquals(Math.cbrt(190.0 * 190 * 1200), pair.estimate().frequency(), 1e-10);
    assertEquals(2 * Math.PI / 5, pair.target().phase(), 1e-15);
    assertEquals(2 * Math.PI / 7, pair.estimate().phase(), 1e-15);
    assertEquals(1, pair.target().amplitude());
    assertEquals(1, pair.estimate().amplitude());
  }

  @Test
  void awayFromTheTarget() {
    Sine low = new Sine(400, 1, 0);
    Sine high = new Sine(500, 1, 2);
    assertEquals(1, new SinePair(low, high).direction());
    assertEquals(new Sine(1000, 1, 2), new SinePair(low, high).away(1200));
    assertEquals(-1, new SinePair(high, low).direction());
    assertEquals(new Sine(200, 1, 0), new SinePair(high, low).away(1200));
  }

  @Test
  void randomPairsFollowTheirSeed() {
    List<SinePair> pairs = SinePair.random(500, 100, 400, 7);
    assertEquals(pairs, SinePair.random(500, 100, 400, 7));
    assertNotEquals(pairs, SinePair.random(500, 100, 400, 8));
    assertTrue(pairs.stream().allMatch(p -> in(p.target()) && in(p.estimate())));
    // Log-uniform: half of them below the geometric mean; 4 standard deviations are 45.
    long low = pairs.stream().filter(p -> p.target().frequency() < 200).count();
    assertEquals(250, low, 45);
  }

  private static boolean in(Sine s) {
    return s.frequency() >= 100
        && s.frequency() <= 400
        && s.phase() >= 0
        && s.phase() < 2 * Math.PI;
  }

  @Test
  void whatIsNoRange() {
    assertThrows(IllegalArgumentException.class, () -> SinePair.halton(0, 1, 2));
    assertThrows(IllegalArgumentException.class, () -> SinePair.halton(1, 2, 2));
    assertThrows(IllegalArgumentException.class, () -> SinePair.random(1, 0, 2, 1));
  }
}
