package dev.gradus.losses.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.graph.ShapeException;
import org.junit.jupiter.api.Test;

/** The step from frame to frame, in reals and then floored. */
class HopTest {

  @Test
  void halfAWindowIsTheDefault() {
    assertEquals(1, Hop.HALF.of(1));
    assertEquals(1, Hop.HALF.of(3));
    assertEquals(33, Hop.HALF.of(67));
    assertEquals(1024, Hop.HALF.of(2048));
  }

  @Test
  void isFlooredOnlyAtTheEnd() {
    // 67/4·2 = 33.5; with integers it would be 16·2 = 32.
    assertEquals(33, new Hop("N/4*2", n -> n / 4 * 2).of(67));
    assertEquals(1, new Hop("N/64", n -> n / 64).of(127));
  }

  @Test
  void belowOneSampleItIsRefusedWithItsSize() {
    ShapeException e =
        assertThrows(ShapeException.class, () -> new Hop("N/128", n -> n / 128).of(64));
    assertTrue(e.getMessage().contains("N/128 is 0.5 for size 64"), e.getMessage());
    ShapeException whole =
        assertThrows(ShapeException.class, () -> new Hop("2-N", n -> 2 - n).of(4));
    assertEquals("the hop 2-N is -2 for size 4, below 1 sample", whole.getMessage());
    for (double bad : new double[] {0.999999, 0, -3, Double.NaN, 1 / 0.0, 1e10}) {
      assertThrows(ShapeException.class, () -> new Hop("x", n -> bad).of(64), () -> "" + bad);
    }
  }
}
