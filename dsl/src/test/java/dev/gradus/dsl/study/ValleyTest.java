package dev.gradus.dsl.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValleyTest {
  @Test
  void minimaAndTheWayDown() {
    List<Double> curve = List.of(5.0, 4.0, 6.0, 3.0, 0.0, 2.0, 7.0, 7.0, 1.0, 9.0);
    assertEquals(new Valley(2, 2, 6), Valley.of(curve, 4));
  }

  @Test
  void aConvexCurve() {
    assertEquals(new Valley(0, 0, 4), Valley.of(List.of(4.0, 1.0, 0.0, 2.0, 5.0), 2));
    assertEquals(new Valley(0, 0, 2), Valley.of(List.of(0.0, 1.0, 3.0), 0));
  }

  @Test
  void noWayThroughWhatIsNoNumber() {
    assertEquals(new Valley(0, 1, 2), Valley.of(List.of(Double.NaN, 1.0, 0.0, Double.NaN), 2));
  }
}
