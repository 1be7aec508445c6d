package dev.gradus.cli.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against sums written out. */
class SpectraTest {
  private static double[] noise(long seed, int n) {
    Random random = new Random(seed);
    return random.doubles(n).map(x -> random.nextGaussian()).toArray();
  }

  /** |Σ w[n]·x[start + n]·exp(−2πikn/N)| with a Hann window, and silence around x. */
  private static double magnitude(double[] x, int size, int start, int k) {
    double re = 0;
    double im = 0;
    for (int n = 0; n < size; n++) {
      int i = start + n;
      double w = 0.5 - 0.5 * Math.cos(2 * Math.PI * n / size);
      double v = i < 0 || i >= x.length ? 0 : w * x[i];
      re += v * Math.cos(2 * Math.PI * k * n / size);
      im -= v * Math.sin(2 * Math.PI * k * n / size);
    }
    return Math.hypot(re, im);
  }

  @Test
  void magnitudesOfEachFrame() {
    double[] x = noise(1, 100);
    Spectra spectra = new Spectra(16, x.length, 26); // a column for each frame
    double[][] all = spectra.magnitudes(x);
    for (int f = 0; f < 26; f++) {
      for (int k = 0; k <= 8; k++) {
        assertEquals(magnitude(x, 16, 4 * f - 8, k) / 4, all[f][k], 1e-12);
      }
    }
  }

  @Test
  void aSineOfAmplitudeOne() {
    double[] x = new double[16000];
    Arrays.setAll(x, n -> Math.sin(2 * Math.PI * 1000 * n / 16000));
    Spectra spectra = Spectra.of(16000, x.length, 50);
    assertEquals(1024, spectra.size());
    double[][] all = spectra.magnitudes(x);
    assertEquals(50, all.length);
    assertEquals(1, all[25][64], 1e-9);
  }

  /** The change of each magnitude by a small step against the gradient, over the step. */
  @Test
  void pullsAreWhatAStepDoes() {
    double[] x = noise(2, 60);
    double[] g = noise(3, 60);
    double step = 1e-6;
    double[] down = new double[60];
    double[] up = new double[60];
    Arrays.setAll(down, n -> x[n] - step * g[n]);
    Arrays.setAll(up, n -> x[n] + step * g[n]);
    double[][] pulls = new Spectra(16, 60, 16).pulls(x, g);
    for (int f = 0; f < 16; f++) {
      for (int k = 0; k <= 8; k++) {
        int start = 4 * f - 8;
        double change = magnitude(down, 16, start, k) - magnitude(up, 16, start, k);
        assertEquals(change / (2 * step), pulls[f][k], 1e-6);
      }
    }
  }

  /** Of the frames in a column that counts which is farthest from 0; blocks leave no seam. */
  @ParameterizedTest
  @CsvSource({"7, 3000", "100, 9000", "1, 400"})
  void columnsOfSeveralFrames(int columns, int samples) {
    double[] x = noise(4, samples);
    double[] g = noise(5, samples);
    int frames = samples / 4 + 1;
    double[][] each = new Spectra(16, samples, frames).pulls(x, g);
    double[][] few = new Spectra(16, samples, columns).pulls(x, g);
    double[][] expected = new double[columns][9];
    for (int f = 0; f < frames; f++) {
      double[] column = expected[(int) ((long) f * columns / frames)];
      for (int k = 0; k <= 8; k++) {
        column[k] = Math.abs(each[f][k]) > Math.abs(column[k]) ? each[f][k] : column[k];
      }
    }
    assertTrue(Arrays.deepEquals(expected, few));
  }

  @Test
  void nothingPullsInSilence() {
    double[][] pulls = new Spectra(16, 50, 13).pulls(new double[50], noise(6, 50));
    assertTrue(Arrays.stream(pulls).flatMapToDouble(Arrays::stream).allMatch(p -> p == 0));
  }
}
