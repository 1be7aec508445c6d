package dev.gradus.autodiff.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames of a signal, and back by the adjoint. */
class FramesTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "1, 3, 7",
    "2, 1, 2",
    "3, 2, 9",
    "8, 4, 64",
    "64, 16, 700",
    "67, 16, 700",
    "67, 200, 700",
    "127, 1, 200",
    "509, 254, 3000",
    "512, 128, 512",
    "1155, 7, 1300"
  })
  void adjointIsTheAdjoint(int n, int hop, int samples) {
    Random random = new Random(31L * n + hop);
    Frames frames = new Frames(random.doubles(n, 0, 1).toArray(), hop);
    int count = Frames.count(samples, n, hop);
    double[] x = random.doubles(samples, -1, 1).toArray();
    double[] z = random.doubles(2L * count * (n / 2 + 1), -1, 1).toArray();
    double[] forward = new double[z.length];
    double[] back = new double[samples];
    frames.transform(x, 0, count, forward, 0);
    frames.addAdjoint(z, 0, count, back, 0);
    double size = Math.sqrt(dot(forward, forward) * dot(z, z));
    assertEquals(dot(forward, z), dot(x, back), 1e-12 * size);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** By the definition of the transform, frame by frame and sample by sample. */
  @ParameterizedTest
  @CsvSource({"5, 2, 40", "8, 3, 60", "17, 30, 100", "6, 6, 6"})
  void framesStartAtMultiplesOfTheHop(int n, int hop, int samples) {
    Random random = new Random(n);
    double[] window = random.doubles(n, 0, 1).toArray();
    double[] x = random.doubles(samples, -1, 1).toArray();
    int count = (samples - n) / hop + 1;
    int bins = n / 2 + 1;
    double[] z = new double[count * bins * 2];
    assertEquals(count, Frames.count(samples, n, hop));
    new Frames(window, hop).transform(x, 0, count, z, 0);
    for (int m = 0; m < count; m++) {
      for (int k = 0; k < bins; k++) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < n; i++) {
          double angle = -2 * StrictMath.PI * (k * i % n) / n;
          re += x[m * hop + i] * window[i] * StrictMath.cos(angle);
          im += x[m * hop + i] * window[i] * StrictMath.sin(angle);
        }
        assertEquals(re, z[(m * bins + k) * 2], 1e-14 * n);
        assertEquals(im, z[(m * bins + k) * 2 + 1], 1e-14 * n);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"64, 64", "67, 67", "60, 60"})
  void silentFrameBesideALoudOneIsExactlySilent(int n, int hop) {
    double[] x = new double[40 * n];
    for (int i = 20 * n; i < 21 * n; i++) {
      x[i] = i % 2 == 0 ? 1e10 : -1e10;
    }
    double[] window = new double[n];
    Arrays.fill(window, 1);
    int width = (n / 2 + 1) * 2;
    double[] z = new double[40 * width];
    new Frames(window, hop).transform(x, 0, 40, z, 0);
    for (int m = 0; m < 40; m++) {
      boolean silent = Arrays.stream(z, m * width, (m + 1) * width).allMatch(v -> v == 0);
      assertEquals(m != 20, silent, "frame " + m);
    }
  }

  @Test
  void framesAreTheSameAloneAndInABlock() {
    Random random = new Random(9);
    Frames frames = new Frames(random.doubles(67).toArray(), 5);
    double[] x = random.doubles(400, -1, 1).toArray();
    int count = Frames.count(400, 67, 5);
    double[] all = new double[count * 68];
    frames.transform(x, 0, count, all, 0);
    for (int m = 0; m < count; m++) {
      double[] one = new double[68];
      frames.transform(x, 5 * m, 1, one, 0);
      assertArrayEquals(Arrays.copyOfRange(all, 68 * m, 68 * (m + 1)), one);
    }
  }

  @Test
  void adjointAddsToWhatIsThere() {
    Frames frames = new Frames(new double[] {1, 2}, 1);
    double[] x = {10, 20, 30};
    // One frame, Z = (1, 0): x[n] += w[n]·Re(Z₀ + Z₁·(−1)ⁿ)
    frames.addAdjoint(new double[] {1, 7, 0, 0}, 0, 1, x, 0);
    assertArrayEquals(new double[] {11, 22, 30}, x);
  }

  @Test
  void sumsKeepWhatALoopLoses() {
    double[] x = new double[1 << 20];
    Arrays.fill(x, 0.1);
    double exact = 0.1 * (1 << 20);
    assertEquals(exact, Sums.sum(x, 0, x.length), Math.ulp(exact) * 40);
    double loop = 0;
    for (double v : x) {
      loop += v;
    }
    double lost = Math.abs(loop - exact);
    assertTrue(lost > 1000 * Math.abs(Sums.sum(x, 0, x.length) - exact));
    int[] at = new int[x.length];
    Arrays.setAll(at, i -> x.length - 1 - i);
    assertEquals(exact, Sums.sum(x, 0, at, 0, x.length), Math.ulp(exact) * 40);
    assertEquals(0.01 * (1 << 20), Sums.squares(x, 0, x.length), 1e-9);
  }
}
