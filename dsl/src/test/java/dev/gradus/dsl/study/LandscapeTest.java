package dev.gradus.dsl.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gradus.dsl.Loss;
import java.util.List;
import org.junit.jupiter.api.Test;

class LandscapeTest {
  private static final SampleGrid GRID = new SampleGrid(1000, 100);

  /** The mean square of the difference, by a plain loop. */
  private static double mse(Sine a, Sine b) {
    double sum = 0;
    for (int n = 0; n < GRID.length(); n++) {
      double x =
          a.amplitude() * Math.sin(2 * Math.PI * a.frequency() * n / GRID.rate() + a.phase());
      double y =
          b.amplitude() * Math.sin(2 * Math.PI * b.frequency() * n / GRID.rate() + b.phase());
      sum += (x - y) * (x - y);
    }
    return sum / GRID.length();
  }

  @Test
  void valuesByAmplitudeAndFrequency() {
    Sine target = new Sine(100, 1, 0.5);
    Landscape landscape =
        new Landscape(target, List.of(50.0, 100.0, 180.0), List.of(0.5, 1.0), 0.25, GRID);
    Loss loss = Loss.parse("2·mse");
    List<List<Double>> values = landscape.values(loss, 3, (done, all) -> assertEquals(6, all));
    for (int a = 0; a < 2; a++) {
      for (int f = 0; f < 3; f++) {
        Sine estimate =
            new Sine(landscape.frequencies().get(f), landscape.amplitudes().get(a), 0.75);
        assertEquals(2 * mse(estimate, target), values.get(a).get(f), 1e-14);
      }
    }
    assertEquals(values, landscape.values(loss, 1, (done, all) -> {}));
  }

  @Test
  void theTargetIsTheBottom() {
    Landscape landscape = Landscape.of(new Sine(100, 0.3, 1), List.of(90.0, 100.0), GRID);
    List<Double> values = landscape.values(Loss.parse("mse"), 1, (done, all) -> {}).get(0);
    assertEquals(0, values.get(1));
  }

  @Test
  void normalisedToOne() {
    assertEquals(List.of(0.5, 0.0, 1.0), Landscape.normalised(List.of(3.0, 1.0, 5.0)));
    assertEquals(List.of(0.0, 0.0), Landscape.normalised(List.of(3.0, 3.0)));
    double infinite = Double.POSITIVE_INFINITY;
    assertEquals(List.of(0.0, infinite, 1.0), Landscape.normalised(List.of(1.0, infinite, 2.0)));
  }

  /** An octave above is half as far as two octaves below. */
  @Test
  void theIdealCurve() {
    Landscape landscape =
        Landscape.of(new Sine(100, 1, 0), List.of(25.0, 50.0, 100.0, 200.0), GRID);
    List<Double> ideal = landscape.ideal();
    assertEquals(1, ideal.get(0), 1e-15);
    assertEquals(0.5, ideal.get(1), 1e-15);
    assertEquals(0, ideal.get(2), 1e-15);
    assertEquals(0.5, ideal.get(3), 1e-15);
  }

  @Test
  void axes() {
    List<Double> octaves = Landscape.octaves(100, 800, 4);
    assertEquals(200, octaves.get(1), 1e-12);
    assertEquals(400, octaves.get(2), 1e-12);
    assertEquals(800, octaves.get(3));
    assertEquals(List.of(1.0, 2.0, 3.0), Landscape.steps(1, 3, 3));
    assertEquals(List.of(1.0, 1.5, 2.0), Landscape.including(List.of(1.0, 2.0), 1.5));
    assertEquals(List.of(1.0, 2.0), Landscape.including(List.of(1.0, 2.0), 2));
  }

  @Test
  void whatIsNoAxis() {
    assertThrows(IllegalArgumentException.class, () -> Landscape.octaves(0, 1, 3));
    assertThrows(IllegalArgumentException.class, () -> Landscape.octaves(2, 1, 3));
    assertThrows(IllegalArgumentException.class, () -> Landscape.steps(1, 2, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> Landscape.of(new Sine(500, 1, 0), List.of(100.0), GRID));
    assertThrows(
        IllegalArgumentException.class,
        () -> Landscape.of(new Sine(100, 1, 0), List.of(500.0), GRID));
  }
}
