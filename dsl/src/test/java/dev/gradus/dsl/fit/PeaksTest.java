package dev.gradus.dsl.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.dsl.study.SampleGrid;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeaksTest {
  private static final SampleGrid GRID = new SampleGrid(8000, 4000);

  private static double[] sound(double... sines) {
    double[] x = new double[GRID.length()];
    for (int n = 0; n < x.length; n++) {
      for (int j = 0; j < sines.length; j += 3) {
        x[n] += sines[j + 1] * Math.sin(2 * Math.PI * sines[j] * n / 8000 + sines[j + 2]);
      }
    }
    return x;
  }

  @Test
  void sinesOfAnyStrengthInOrderOfFrequency() {
    double[] truth = {311.7, 0.002, 0.4, 440.25, 0.8, -2, 1234.5, 0.1, 3};
    List<Partial> peaks = Peaks.of(sound(truth), GRID, 3);
    assertEquals(3, peaks.size());
    for (int j = 0; j < 3; j++) {
      assertEquals(truth[3 * j], peaks.get(j).frequency(), 0.01);
      assertEquals(1, peaks.get(j).amplitude() / truth[3 * j + 1], 0.02);
      assertEquals(truth[3 * j + 2], peaks.get(j).phase(), 0.05);
      assertEquals(0, peaks.get(j).decay());
    }
  }

  /** The two strongest, not the two lowest. */
  @Test
  void theHighestAreTaken() {
    double[] x = sound(200, 0.1, 0, 500, 0.5, 0, 900, 0.3, 0);
    List<Partial> peaks = Peaks.of(x, GRID, 2);
    assertEquals(500, peaks.get(0).frequency(), 0.01);
    assertEquals(900, peaks.get(1).frequency(), 0.01);
  }

  /** What stands beside a peak is no second one. */
  @Test
  void ripplesAreNotTaken() {
    assertEquals(1, Peaks.of(sound(700, 1, 0), GRID, 8).size());
    double[] noisy = sound(700, 1, 0);
    Random random = new Random(1);
    for (int n = 0; n < noisy.length; n++) {
      noisy[n] += 1e-6 * random.nextGaussian();
    }
    assertEquals(1, Peaks.of(noisy, GRID, 8).size());
  }
}
