package dev.gradus.cli.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogAxisTest {
  @Test
  void roundNumbers() {
    assertEquals(List.of(200.0, 500.0, 1000.0, 2000.0, 5000.0), LogAxis.ticks(200, 5000));
    assertEquals(List.of(0.01, 0.1, 1.0, 10.0), LogAxis.ticks(0.005, 20));
    assertEquals(List.of(300.0, 1000.0, 3000.0, 10000.0), LogAxis.ticks(300, 10000));
    assertEquals(List.of(200.0, 300.0, 400.0, 500.0), LogAxis.ticks(190, 510));
    assertEquals(List.of(0.3, 0.4, 0.5, 0.6, 0.7), LogAxis.ticks(0.3, 0.75));
  }

  /** Where there is no room for powers of ten and their multiples, equal steps. */
  @Test
  void narrowRanges() {
    assertEquals(List.of(990.0, 995.0, 1000.0, 1005.0, 1010.0), LogAxis.ticks(990, 1010));
    List<Double> ticks = LogAxis.ticks(440.1, 440.9);
    assertTrue(ticks.size() >= 4 && ticks.size() <= 10, ticks.toString());
  }

  @Test
  void placesAreLogarithms() {
    assertEquals(3, LogAxis.at(1000.0), 1e-15);
    assertEquals(List.of(0.0, 1.0), LogAxis.at(List.of(1.0, 10.0)));
  }
}
