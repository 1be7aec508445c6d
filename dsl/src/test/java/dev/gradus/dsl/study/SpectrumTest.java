package dev.gradus.dsl.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpectrumTest {
  private static final double[] X = {1, -2, 0.5, 3, -1, 0.25, 2};
  private static final double[] W = {0.1, 0.4, 0.8, 1, 0.7, 0.3, 0.2};

  /** The definition as a sum. */
  private static double[] plain(int m) {
    double[] z = new double[2 * (m / 2 + 1)];
    for (int k = 0; k <= m / 2; k++) {
      for (int n = 0; n < X.length; n++) {
        z[2 * k] += W[n] * X[n] * Math.cos(2 * Math.PI * k * n / m);
        z[2 * k + 1] -= W[n] * X[n] * Math.sin(2 * Math.PI * k * n / m);
      }
    }
    return z;
  }

  @Test
  void transformsOfAnyLength() {
    for (int m : new int[] {7, 8, 21, 29}) {
      assertArrayEquals(plain(m), Spectrum.transform(X, W, m), 1e-13);
    }
  }

  @Test
  void magnitudes() {
    double[] z = plain(16);
    List<Double> m = Spectrum.magnitudes(X, W, 16);
    assertEquals(9, m.size());
    for (int k = 0; k < 9; k++) {
      assertEquals(Math.sqrt(z[2 * k] * z[2 * k] + z[2 * k + 1] * z[2 * k + 1]), m.get(k), 1e-13);
    }
  }
}
