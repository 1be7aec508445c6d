package dev.gradus.losses.spectral;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Weights of windows against their formulas in many digits, and what all windows have in common.
 */
class WindowTest {
  private static final double FEW_ULP = 5 * Math.ulp(1.0);

  static Stream<Entry<Window>> entries() {
    return Window.CATALOGUE.entries().stream();
  }

  @SuppressWarnings("unchecked") // the first argument of a window that has one is a number
  private static Window window(String name, String argument, boolean periodic) {
    Entry<Window> entry = Window.CATALOGUE.find(name).orElseThrow();
    Args args = Args.NONE.with(Window.PERIODIC, periodic);
    if (!argument.equals("-")) {
      args = args.with((Param<Double>) entry.params().get(0), Double.valueOf(argument));
    }
    return entry.factory().apply(args);
  }

  private static Window of(Entry<Window> entry, boolean periodic) {
    return entry.factory().apply(Args.NONE.with(Window.PERIODIC, periodic));
  }

  /** The relative error counts, near the ends above all, where weights are small. */
  @ParameterizedTest
  @CsvFileSource(resources = "windows.csv", delimiter = ';')
  void weightsAreThoseOfTheFormulas(
      String name, String argument, boolean periodic, int size, int n, double weight) {
    double actual = window(name, argument, periodic).samples(size)[n];
    assertEquals(weight, actual, FEW_ULP * Math.abs(weight));
  }

  /** What the file does not cover would go untested. */
  @Test
  void everyWindowIsInTheFile() throws Exception {
    String file = new String(getClass().getResourceAsStream("windows.csv").readAllBytes(), "UTF-8");
    entries().forEach(e -> assertTrue(file.contains("\n" + e.name() + ";"), e.name()));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void symmetricWindowsAreTheirMirrorImage(Entry<Window> entry) {
    for (int n : new int[] {1, 2, 3, 8, 67, 512}) {
      double[] w = of(entry, false).samples(n);
      double[] mirrored = new double[n];
      Arrays.setAll(mirrored, i -> w[n - 1 - i]);
      assertArrayEquals(mirrored, w, entry.name());
    }
  }

  /** A periodic window of N is the symmetric one of N + 1 without its last weight. */
  @ParameterizedTest
  @MethodSource("entries")
  void periodicWindowsAreSymmetricOnesWithoutTheirEnd(Entry<Window> entry) {
    for (int n : new int[] {1, 2, 7, 64}) {
      assertArrayEquals(
          Arrays.copyOf(of(entry, false).samples(n + 1), n), of(entry, true).samples(n));
    }
    assertArrayEquals(of(entry, true).samples(64), entry.withDefaults().samples(64));
  }

  /** A window has its peak in the middle: 1, but for decimals that do not add up to it. */
  @ParameterizedTest
  @MethodSource("entries")
  void theMiddleIsOne(Entry<Window> entry) {
    assertEquals(1, of(entry, true).samples(64)[32], 1e-8);
    assertEquals(1, of(entry, false).samples(65)[32], 1e-8);
  }

  @Test
  void oneSymmetricSampleIsTheMiddle() {
    entries().forEach(e -> assertArrayEquals(new double[] {1}, of(e, false).samples(1), 1e-8));
  }

  /** Frames at a quarter hop add up to a constant, which a wrong period spoils. */
  @ParameterizedTest
  @ValueSource(strings = {"hann", "hamming", "blackman"})
  void periodicWindowsAddUpToAConstant(String name) {
    double[] w = window(name, "-", true).samples(64);
    for (int i = 0; i < 16; i++) {
      double sum = w[i] + w[i + 16] + w[i + 32] + w[i + 48];
      assertEquals(w[0] + w[16] + w[32] + w[48], sum, 1e-15);
    }
  }

  @Test
  void narrowGaussiansVanishAtTheEnds() {
    double[] w = window("gaussian", "1e-200", true).samples(8);
    assertArrayEquals(new double[] {0, 0, 0, 0, 1, 0, 0, 0}, w);
  }

  @Test
  void kaiserOfLargestBetaIsFinite() {
    for (double w : window("kaiser", "700", true).samples(16)) {
      assertTrue(w >= 0 && w <= 1);
    }
  }

  @Test
  void normalizationsAddUpToOne() {
    double[] w = window("flattop", "-", true).samples(67);
    assertArrayEquals(w, Normalization.NONE.of(w));
    assertEquals(1, Arrays.stream(Normalization.SUM.of(w)).sum(), 1e-15);
    assertEquals(1, Arrays.stream(Normalization.ENERGY.of(w)).map(x -> x * x).sum(), 1e-15);
  }
}
