package dev.gradus.spectral;

import static dev.gradus.spectral.Loops.hann;
import static dev.gradus.spectral.Loops.loss;
import static dev.gradus.spectral.Loops.magnitudes;
import static dev.gradus.spectral.Loops.mean;
import static dev.gradus.spectral.Loops.mirrored;
import static dev.gradus.spectral.Loops.noise;
import static dev.gradus.spectral.Loops.zeros;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The relatives of mss by their published formulas, in plain loops. */
class RelativesTest {
  private static final int SAMPLES = 45;
  private static final double[] PRED = noise(11, SAMPLES);
  private static final double[] TARGET = noise(12, SAMPLES);

  private static void assertLoss(double expected, String spec) {
    assertEquals(expected, loss(spec, PRED, TARGET).value(), 1e-12 * Math.abs(expected), spec);
  }

  // The STFT loss of auraloss.

  private static double[][] centred(double[] x, int size, int hop, int transform, double floor) {
    int start = (transform - size) / 2 - transform / 2;
    int frames = (x.length + transform / 2 * 2 - transform) / hop + 1;
    double[][] s = magnitudes(mirrored(x), start, hann(size), hop, transform, frames);
    for (double[] frame : s) {
      for (int k = 0; k < frame.length; k++) {
        frame[k] = Math.sqrt(Math.max(frame[k] * frame[k], floor * floor));
      }
    }
    return s;
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0, 1e-4", "0.5, 0, 2, 1e-4", "0, 3, 0, 0.8", "1, 1, 1, 2"})
  void stftLossIsTheOneOfAuraloss(double sc, double log, double lin, double floor) {
    int[] transforms = {16, 10, 8};
    int[] hops = {3, 2, 2};
    int[] windows = {12, 10, 5};
    double total = 0;
    for (int i = 0; i < 3; i++) {
      double[][] a = centred(PRED, windows[i], hops[i], transforms[i], floor);
      double[][] b = centred(TARGET, windows[i], hops[i], transforms[i], floor);
      total +=
          sc * Loops.convergence(a, b)
              + log * mean(a, b, (x, y) -> Math.abs(Math.log(x) - Math.log(y)))
              + lin * mean(a, b, (x, y) -> Math.abs(x - y));
    }
    String spec =
        "mrstft(fft_sizes={16, 10, 8}, hop_sizes={3, 2, 2}, win_lengths={12, 10, 5}, "
            + "w_sc=%s, w_log_mag=%s, w_lin_mag=%s, floor=%s)";
    assertLoss(total / 3, spec.formatted(sc, log, lin, floor));
  }

  /** Six bands of librosa's {@code mel(sr=16000, n_fft=64, n_mels=6)}, by its definition. */
  @Test
  void melBandsAreThoseOfSlaney() {
    int bands = 6;
    double[] edges = new double[bands + 2];
    double top = 15 + 27 * Math.log(8) / Math.log(6.4); // 8000 Hz
    for (int i = 0; i < edges.length; i++) {
      double mel = top * i / (bands + 1);
      edges[i] = mel < 15 ? mel * 200 / 3 : 1000 * Math.pow(6.4, (mel - 15) / 27);
    }
    double[] pred = noise(13, 200);
    double[] target = noise(14, 200);
    double[][] a = inBands(centred(pred, 64, 16, 64, 1e-4), edges);
    double[][] b = inBands(centred(target, 64, 16, 64, 1e-4), edges);
    double expected =
        Loops.convergence(a, b) + mean(a, b, (x, y) -> Math.abs(Math.log(x) - Math.log(y)));
    double actual =
        loss(
                "mrstft(fft_sizes=64, hop_sizes=16, win_lengths=64, mel=6, sample_rate=16000)",
                pred,
                target)
            .value();
    assertEquals(expected, actual, 1e-12 * expected);
  }

  private static double[][] inBands(double[][] s, double[] edges) {
    double[][] out = new double[s.length][edges.length - 2];
    for (int m = 0; m < s.length; m++) {
      for (int b = 0; b < out[m].length; b++) {
        for (int k = 0; k < s[m].length; k++) {
          double f = k * 250.0;
          double left = (f - edges[b]) / (edges[b + 1] - edges[b]);
          double right = (edges[b + 2] - f) / (edges[b + 2] - edges[b + 1]);
          double weight = Math.max(0, Math.min(left, right)) * 2 / (edges[b + 2] - edges[b]);
          out[m][b] += weight * s[m][k];
        }
      }
    }
    return out;
  }

  /** Decibels of IEC 61672-1, table 3, which gives one decimal; frequencies 10^(k/10). */
  @ParameterizedTest
  @CsvSource({
    "17, -30.2",
    "18, -26.2",
    "20, -19.1",
    "24, -8.6",
    "27, -3.2",
    "30, 0",
    "33, 1.2",
    "36, 1.0",
    "40, -2.5",
    "42, -6.6"
  })
  void weightingIsThatOfTheStandard(int k, double decibels) {
    double frequency = Math.pow(10, k / 10.0);
    // Bin 8 of 64 lies at the frequency. Reflected at its ends the cosine goes on as it is, so that
    // no other bin of a rectangular window sees it.
    double[] cosine = new double[65];
    Arrays.setAll(cosine, n -> Math.cos(2 * Math.PI * n / 8));
    String spec =
        "mrstft(fft_sizes=64, hop_sizes=64, win_lengths=64, window=rect, w_sc=0, w_log_mag=0, "
            + "w_lin_mag=1, floor=1e-30, sample_rate=%s, a_weighting=%s)";
    double with = loss(spec.formatted(frequency * 8, true), cosine, new double[65]).value();
    double without = loss(spec.formatted(frequency * 8, false), cosine, new double[65]).value();
    assertEquals(decibels, 20 * Math.log10(with / without), 0.06);
  }

  // DDSP.

  @ParameterizedTest
  @CsvSource({"1, 1, 1e-5", "0.5, 2, 0.7", "0, 1, 1e-5"})
  void spectralLossIsTheOneOfDdsp(double mag, double log, double eps) {
    double total = 0;
    for (int size : new int[] {16, 9}) {
      int hop = size / 4;
      int frames = (SAMPLES + hop - 1) / hop;
      double[][] a = magnitudes(zeros(PRED), 0, hann(size), hop, size, frames);
      double[][] b = magnitudes(zeros(TARGET), 0, hann(size), hop, size, frames);
      total +=
          mag * mean(a, b, (x, y) -> Math.abs(x - y))
              + log
                  * mean(
                      a,
                      b,
                      (x, y) -> Math.abs(Math.log(Math.max(x, eps)) - Math.log(Math.max(y, eps))));
    }
    assertLoss(
        total,
        "ddsp(sizes={16, 9}, mag_weight=%s, logmag_weight=%s, eps=%s)".formatted(mag, log, eps));
  }

  // Optimal transport.

  /** ∫|A⁻¹ − B⁻¹|ᵖ over the sorted union of all cumulative sums, as in the published code. */
  private static double transport(double[] a, double[] b, double p) {
    double[] cumA = cumulative(a);
    double[] cumB = cumulative(b);
    TreeSet<Double> r = new TreeSet<>();
    Arrays.stream(cumA).forEach(r::add);
    Arrays.stream(cumB).forEach(r::add);
    double total = 0;
    double before = 0;
    for (double q : r) {
      double apart = Math.abs(quantile(cumA, q) - quantile(cumB, q)) / (a.length - 1.0);
      total += Math.pow(apart, p) * (q - before);
      before = q;
    }
    return total;
  }

  private static double[] cumulative(double[] x) {
    double[] c = new double[x.length];
    double total = Arrays.stream(x).sum();
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] / total;
      c[i] = sum;
    }
    return c;
  }

  private static int quantile(double[] cumulative, double q) {
    int i = 0;
    while (i < cumulative.length - 1 && cumulative[i] < q) {
      i++;
    }
    return i;
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, true", "2, false", "1.5, false", "3, true"})
  void transportIsTheIntegralOfQuantiles(double p, boolean square) {
    double total = 0;
    for (int size : new int[] {16, 9}) {
      double[][] a = magnitudes(PRED, hann(size), size / 4);
      double[][] b = magnitudes(TARGET, hann(size), size / 4);
      for (int m = 0; m < a.length; m++) {
        double[] massA = Arrays.stream(a[m]).map(x -> square ? x * x : x).toArray();
        double[] massB = Arrays.stream(b[m]).map(x -> square ? x * x : x).toArray();
        total += transport(massA, massB, p) / a.length;
      }
    }
    String spec = "sot(window=hann, sizes={16, 9}, hop=N/4, p=%s, square=%s)";
    double actual = loss(spec.formatted(p, square), PRED, TARGET).value();
    assertEquals(total, actual, 1e-12 * total);
  }

  /** Under rect a sinusoid at a bin is one point of mass: the cost is the distance itself. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 2, 2.5})
  void oneSinusoidToAnother(double p) {
    double actual =
        loss(
                "sot(window=rect, sizes=64, hop=64, p=%s)".formatted(p),
                Loops.sine(5 / 64.0, 128),
                Loops.sine(21 / 64.0, 128))
            .value();
    assertEquals(Math.pow(16 / 32.0, p), actual, 1e-12);
  }

  /** ∫∇L·d along a line is L at its end less L at its start, whatever jumps lie on the way. */
  @ParameterizedTest
  @CsvSource({"1, true", "2, true", "2, false"})
  void theGradientOfTransportAddsUp(double p, boolean square) {
    String spec = "sot(sizes=64, hop=16, p=%s, square=%s)".formatted(p, square);
    double[] start = noise(21, 120);
    double[] target = noise(22, 120);
    double[] step = Loops.scaled(noise(23, 120), 0.05);
    int points = 3000;
    double integral = 0;
    for (int i = 0; i < points; i++) {
      double[] g = Loops.gradient(loss(spec, along(start, step, (i + 0.5) / points), target));
      for (int n = 0; n < g.length; n++) {
        integral += g[n] * step[n] / points;
      }
    }
    double change =
        loss(spec, along(start, step, 1), target).value() - loss(spec, start, target).value();
    assertEquals(change, integral, 3e-5 * Math.abs(change));
  }

  private static double[] along(double[] x, double[] d, double t) {
    double[] y = new double[x.length];
    Arrays.setAll(y, n -> x[n] + t * d[n]);
    return y;
  }

  // Time.

  private static double siSdr(double[] pred, double[] target, boolean zeroMean) {
    double meanP = zeroMean ? Arrays.stream(pred).average().orElseThrow() : 0;
    double meanT = zeroMean ? Arrays.stream(target).average().orElseThrow() : 0;
    double product = 0;
    double energy = 0;
    for (int n = 0; n < pred.length; n++) {
      product += (pred[n] - meanP) * (target[n] - meanT);
      energy += (target[n] - meanT) * (target[n] - meanT);
    }
    double alpha = product / energy;
    double signal = 0;
    double noise = 0;
    for (int n = 0; n < pred.length; n++) {
      double s = alpha * (target[n] - meanT);
      signal += s * s;
      noise += (s - (pred[n] - meanP)) * (s - (pred[n] - meanP));
    }
    return 10 * Math.log10(signal / noise);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void siSdrIsTheNegatedRatioInDecibels(boolean zeroMean) {
    double[] near = new double[SAMPLES];
    Arrays.setAll(near, n -> 0.3 * TARGET[n] + 0.02 * PRED[n] + 0.05);
    String spec = "si_sdr(eps=0, zero_mean=%s)".formatted(zeroMean);
    assertEquals(-siSdr(near, TARGET, zeroMean), loss(spec, near, TARGET).value(), 1e-11);
    assertEquals(-siSdr(PRED, TARGET, zeroMean), loss(spec, PRED, TARGET).value(), 1e-11);
    double bounded = loss("si_sdr(zero_mean=%s)".formatted(zeroMean), near, TARGET).value();
    assertEquals(-siSdr(near, TARGET, zeroMean), bounded, 1e-3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.95})
  void errorToSignalRatio(double emphasis) {
    double error = 0;
    double energy = 0;
    for (int n = 0; n < SAMPLES; n++) {
      double p = PRED[n] - (n > 0 ? emphasis * PRED[n - 1] : 0);
      double t = TARGET[n] - (n > 0 ? emphasis * TARGET[n - 1] : 0);
      error += (t - p) * (t - p);
      energy += t * t;
    }
    assertLoss(error / (energy + 1e-8), "esr(emphasis=%s)".formatted(emphasis));
    assertLoss(error / (energy + 3), "esr(eps=3, emphasis=%s)".formatted(emphasis));
  }
}
