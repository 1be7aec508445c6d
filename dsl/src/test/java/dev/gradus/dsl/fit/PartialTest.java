package dev.gradus.dsl.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.study.SampleGrid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartialTest {
  private static final SampleGrid GRID = new SampleGrid(1000, 50);

  private static double[] samples(Partial p) {
    return Partial.samples(List.of(p), GRID);
  }

  @Test
  void aSumOfSines() {
    List<Partial> sum = List.of(new Partial(100, 0.5, 0.3, 7), new Partial(33, 2, -1, -4));
    double[] expected = new double[50];
    for (int n = 0; n < 50; n++) {
      expected[n] =
          0.5 * Math.exp(-0.007 * n) * Math.sin(0.2 * Math.PI * n + 0.3)
              + 2 * Math.exp(0.004 * n) * Math.sin(0.066 * Math.PI * n - 1);
    }
    assertArrayEquals(expected, Partial.samples(sum, GRID), 1e-12);
  }

  /** Beyond half the rate a sampled sine is one of a lower frequency. */
  @ParameterizedTest
  @CsvSource({
    "100, 0.3, 100",
    "100, 9.5, 100",
    "700, 0.3, 300",
    "1100, -0.3, 100",
    "1700, 3, 300",
    "500, 1, 500"
  })
  void foldedIsTheSameSound(double frequency, double phase, double folded) {
    Partial given = new Partial(frequency, 0.7, phase, 3);
    Partial same = given.folded(1000);
    assertEquals(folded, same.frequency(), 1e-9);
    assertTrue(same.phase() > -Math.PI && same.phase() <= Math.PI, same.toString());
    assertArrayEquals(samples(given), samples(same), 1e-9);
  }

  @Test
  void anotherFrequencyAtTheSamePhase() {
    Partial given = new Partial(100, 1, 0.3, 0);
    Partial moved = given.at(170, 0.02);
    assertEquals(170, moved.frequency());
    assertEquals(samples(given)[20], samples(moved)[20], 1e-12);
    assertTrue(Math.abs(samples(given)[23] - samples(moved)[23]) > 0.1);
  }
}
