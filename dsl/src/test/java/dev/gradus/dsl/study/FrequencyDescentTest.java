package dev.gradus.dsl.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.study.FrequencyDescent.Row;
import dev.gradus.dsl.study.FrequencyDescent.Settings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrequencyDescentTest {
  private static final int LENGTH = 400;
  private static final SampleGrid GRID = new SampleGrid(16000, LENGTH);

  private static final String SMOOTH =
      "mss(window=flattop, sizes={67, 127, 257}, comp=log1p, dist=l2)";

  private static Row row(String spec, List<SinePair> pairs, Settings settings, int threads) {
    return new FrequencyDescent(pairs, settings, GRID)
        .of(Loss.parse(spec), threads, (done, all) -> assertEquals(pairs.size(), all));
  }

  /**
   * The study once more for the mean square error: the loss, its derivatives by differences, Adam
   * as its paper has it, half a cosine.
   */
  private static double plainEnd(SinePair pair, int steps, double rate, boolean phase) {
    double[] x = {Math.log(pair.estimate().frequency()) / Math.log(2), 0};
    double middle = phase ? LENGTH / 16000.0 / 2 : 0;
    x[1] = pair.estimate().phase() / (2 * Math.PI) + pair.estimate().frequency() * middle;
    double[] m = new double[2];
    double[] v = new double[2];
    for (int t = 1; t <= steps; t++) {
      double now = rate * (1 + Math.cos(Math.PI * (t - 1) / steps)) / 2;
      double[] g = new double[2];
      for (int k = 0; k < (phase ? 2 : 1); k++) {
        double h = 1e-6;
        double[] up = x.clone();
        double[] down = x.clone();
        up[k] += h;
        down[k] -= h;
        g[k] = (mse(up, middle, pair.target()) - mse(down, middle, pair.target())) / (2 * h);
      }
      for (int k = 0; k < 2; k++) {
        m[k] = 0.9 * m[k] + 0.1 * g[k];
        v[k] = 0.9 * v[k] + 0.1 * g[k] * g[k];
        double bias = 1 - Math.pow(0.9, t);
        x[k] -= now * (m[k] / bias) / (Math.sqrt(v[k] / bias) + 1e-8);
      }
    }
    return Math.abs(1200 * (x[0] - Math.log(pair.target().frequency()) / Math.log(2)));
  }

  private static double mse(double[] x, double middle, Sine target) {
    double sum = 0;
    for (int n = 0; n < LENGTH; n++) {
      double t = n / 16000.0;
      double a = Math.sin(2 * Math.PI * (Math.pow(2, x[0]) * (t - middle) + x[1]));
      double b = Math.sin(2 * Math.PI * target.frequency() * t + target.phase());
      sum += (a - b) * (a - b);
    }
    return sum / LENGTH;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsWhereThePlainLoopsDo(boolean phase) {
    List<SinePair> pairs = SinePair.near(SinePair.halton(6, 190, 1200), 190, 1200, 100);
    Row row = row("mse", pairs, new Settings(25, 0.01, phase), 2);
    List<Double> expected = new ArrayList<>();
    pairs.forEach(p -> expected.add(plainEnd(p, 25, 0.01, phase)));
    for (int i = 0; i < pairs.size(); i++) {
      assertEquals(expected.get(i), row.cents().get(i), 1e-3 * (1 + expected.get(i)));
    }
  }

  /** Where no lobe meets its mirror image, the smooth loss leads to the target. */
  @Test
  void allArriveThroughTheSmoothLoss() {
    List<SinePair> pairs = SinePair.near(SinePair.halton(8, 2000, 4000), 2000, 4000, 100);
    Row row = row(SMOOTH, pairs, new Settings(80, 0.03, true), 2);
    assertEquals(8, row.arrived(5), row.toString());
    assertEquals(1.0, row.share(5));
    assertTrue(row.median() < 1, row.toString());
    Row wrong = row("-" + SMOOTH, pairs, new Settings(80, 0.03, true), 2);
    assertEquals(0, wrong.arrived(5), wrong.toString());
  }

  @Test
  void endsDoNotDependOnTheNumberOfThreads() {
    List<SinePair> pairs = SinePair.halton(7, 190, 1200);
    Settings settings = new Settings(10, 0.05, true);
    assertEquals(row(SMOOTH, pairs, settings, 1), row(SMOOTH, pairs, settings, 4));
  }

  @Test
  void countsAndMedian() {
    Row row = new Row(List.of(3.0, 5.0, 700.0, 0.0), 0);
    assertEquals(3, row.arrived(5));
    assertEquals(0.75, row.share(5));
    assertEquals(5.0, row.median());
  }

  @Test
  void whatIsNotFiniteStaysAndIsCounted() {
    List<SinePair> pairs = SinePair.halton(3, 190, 1200);
    Row row = row("mean(log(0·pred - 1))", pairs, new Settings(5, 0.05, true), 2);
    assertEquals(3, row.notFinite());
    for (int i = 0; i < 3; i++) {
      double ratio = pairs.get(i).estimate().frequency() / pairs.get(i).target().frequency();
      assertEquals(Math.abs(1200 * Math.log(ratio) / Math.log(2)), row.cents().get(i), 1e-9);
    }
  }

  /** The first step of Adam is as long as its rate says: two octaves here, towards the target. */
  @Test
  void anEstimateStaysInTheBand() {
    SinePair high = new SinePair(new Sine(7600, 1, 0), new Sine(7590, 1, 0));
    SinePair low = new SinePair(new Sine(60, 1, 0), new Sine(70, 1, 0));
    Row row = row("mse", List.of(high, low), new Settings(1, 2, false), 1);
    assertEquals(1200 * Math.log(0.99 * 8000 / 7600) / Math.log(2), row.cents().get(0), 1e-6);
    // Not below a period in the signal.
    assertEquals(1200 * Math.log(60 / 40.0) / Math.log(2), row.cents().get(1), 1e-6);
  }

  @Test
  void nearPairsKeepTheirPlaceInTheRange() {
    SinePair pair = new SinePair(new Sine(500, 1, 0.1), new Sine(1000, 1, 0.2));
    SinePair near = SinePair.near(List.of(pair), 500, 4000, 120).get(0);
    assertEquals(pair.target(), near.target());
    // A third of the way from 500 to 4000: a third of the way from -120 to 120 cents.
    assertEquals(500 * Math.pow(2, -40 / 1200.0), near.estimate().frequency(), 1e-9);
    assertEquals(0.2, near.estimate().phase());
  }

  @Test
  void whatIsNoStudy() {
    Settings settings = new Settings(1, 1, true);
    List<SinePair> high = SinePair.halton(2, 7999, 8100);
    assertThrows(
        IllegalArgumentException.class, () -> new FrequencyDescent(List.of(), settings, GRID));
    assertThrows(IllegalArgumentException.class, () -> new FrequencyDescent(high, settings, GRID));
    assertThrows(IllegalArgumentException.class, () -> new Settings(0, 1, true));
    assertThrows(IllegalArgumentException.class, () -> new Settings(1, 0, true));
    assertThrows(IllegalArgumentException.class, () -> new Settings(1, Double.NaN, true));
  }
}
