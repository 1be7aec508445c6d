package dev.gradus.dsl.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SineTest {
  private static final SampleGrid GRID = new SampleGrid(8000, 500);

  @Test
  void samples() {
    SampleGrid four = new SampleGrid(4, 5);
    assertArrayEquals(
        new double[] {0, 2, 0, -2, 0}, new Sine(1, 2, 0).samples(four), 1e-15, "a quarter each");
    assertArrayEquals(
        new double[] {1, 0, -1, 0, 1}, new Sine(1, 1, Math.PI / 2).samples(four), 1e-15);
  }

  @Test
  void centsAreHundredthsOfSemitones() {
    assertEquals(880, new Sine(440, 1, 0).shifted(1200).frequency(), 1e-12);
    assertEquals(415.3046975799451, new Sine(440, 1, 0).shifted(-100).frequency(), 1e-12);
  }

  /** Of a weighted sum of the samples, by seven points, which err by h^6. */
  @Test
  void theDerivativeByTheFrequency() {
    double[] weights = new Random(3).doubles(GRID.length(), -1, 1).toArray();
    Sine sine = new Sine(321.5, 0.7, 1.2);
    double h = 0.02;
    double numeric =
        (45 * (sum(sine, h, weights) - sum(sine, -h, weights))
                - 9 * (sum(sine, 2 * h, weights) - sum(sine, -2 * h, weights))
                + sum(sine, 3 * h, weights)
                - sum(sine, -3 * h, weights))
            / (60 * h);
    assertEquals(numeric, sine.byFrequency(weights, GRID), 1e-9 * Math.abs(numeric));
  }

  private static double sum(Sine sine, double more, double[] weights) {
    Sine moved = new Sine(sine.frequency() + more, sine.amplitude(), sine.phase());
    double[] x = moved.samples(GRID);
    return IntStream.range(0, x.length).mapToDouble(n -> weights[n] * x[n]).sum();
  }

  @Test
  void whatCannotBeSampled() {
    assertThrows(IllegalArgumentException.class, () -> GRID.require(4000));
    assertThrows(IllegalArgumentException.class, () -> GRID.require(0));
    assertThrows(IllegalArgumentException.class, () -> GRID.require(Double.NaN));
    GRID.require(3999.9);
    assertThrows(IllegalArgumentException.class, () -> new SampleGrid(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new SampleGrid(1, 0));
  }
}
