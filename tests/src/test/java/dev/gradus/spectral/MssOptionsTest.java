package dev.gradus.spectral;

import static dev.gradus.spectral.Loops.gradient;
import static dev.gradus.spectral.Loops.hann;
import static dev.gradus.spectral.Loops.loss;
import static dev.gradus.spectral.Loops.magnitudes;
import static dev.gradus.spectral.Loops.mirrored;
import static dev.gradus.spectral.Loops.noise;
import static dev.gradus.spectral.Loops.scaled;
import static dev.gradus.spectral.Loops.sum;
import static dev.gradus.spectral.Loops.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.LossResult;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every argument of mss against plain loops. */
class MssOptionsTest {
  private static final int SAMPLES = 41;
  private static final double[] PRED = noise(1, SAMPLES);
  private static final double[] TARGET = noise(2, SAMPLES);

  private static double l1(double[][] a, double[][] b) {
    return sum(a, b, (x, y) -> Math.abs(x - y));
  }

  private static void assertLoss(double expected, String spec) {
    assertEquals(expected, loss(spec, PRED, TARGET).value(), 1e-12 * Math.abs(expected), spec);
  }

  private static double plain(DoubleUnaryOperator of, int size) {
    double[][] a = magnitudes(PRED, hann(size), size / 2);
    double[][] b = magnitudes(TARGET, hann(size), size / 2);
    return sum(a, b, (x, y) -> Math.abs(of.applyAsDouble(x) - of.applyAsDouble(y)));
  }

  @ParameterizedTest
  @CsvSource({"8, 16, 2·N", "8, 11, N + 3", "7, 12, 12", "5, 5, N"})
  void zerosAfterTheWindowGiveMoreBins(int size, int transform, String nfft) {
    int hop = size / 2;
    int frames = (SAMPLES - size) / hop + 1;
    double[][] a = magnitudes(zeros(PRED), 0, hann(size), hop, transform, frames);
    double[][] b = magnitudes(zeros(TARGET), 0, hann(size), hop, transform, frames);
    assertLoss(l1(a, b), "mss(sizes=%d, comp=linear, nfft=%s)".formatted(size, nfft));
  }

  /** Frame m lies around sample mH, as in PyTorch's stft. */
  @ParameterizedTest
  @CsvSource({
    "8, 8, 4, zero",
    "8, 8, 4, reflect",
    "7, 7, 3, zero",
    "7, 7, 2, reflect",
    "6, 16, 3, reflect",
    "5, 9, 2, zero",
    "5, 8, 2, reflect"
  })
  void centredFramesArePadded(int size, int transform, int hop, String center) {
    int start = (transform - size) / 2 - transform / 2;
    int frames = (SAMPLES + transform / 2 * 2 - transform) / hop + 1;
    double[][][] spectra = new double[2][][];
    for (int i = 0; i < 2; i++) {
      double[] x = i == 0 ? PRED : TARGET;
      IntToDoubleFunction around = center.equals("zero") ? zeros(x) : mirrored(x);
      spectra[i] = magnitudes(around, start, hann(size), hop, transform, frames);
    }
    assertLoss(
        l1(spectra[0], spectra[1]),
        "mss(sizes=%d, nfft=%d, hop=%d, comp=linear, center=%s)"
            .formatted(size, transform, hop, center));
  }

  @Test
  void zerosAroundTakeSignalsOfOneSample() {
    double value = loss("mss(sizes=4, comp=linear, center=zero)", scaled(PRED, 0), TARGET).value();
    assertTrue(value > 0);
    double one =
        loss("mss(sizes=4, comp=linear, center=zero)", new double[] {0}, new double[] {3}).value();
    assertEquals(3 * 3, one, 1e-12); // one frame, its middle weight 1, three bins
  }

  @Test
  void windowsAreDividedByTheirSumOrEnergy() {
    double[] w = hann(8);
    double plain = plain(x -> x, 8);
    assertLoss(plain / Arrays.stream(w).sum(), "mss(sizes=8, comp=linear, normalize=sum)");
    double energy = Math.sqrt(Arrays.stream(w).map(x -> x * x).sum());
    assertLoss(plain / energy, "mss(sizes=8, comp=linear, normalize=energy)");
  }

  @Test
  void weightsBelongToSizesAndCompressions() {
    double linear8 = plain(x -> x, 8);
    double linear5 = plain(x -> x, 5);
    double log8 = plain(x -> Math.log(x + 1e-7), 8);
    double log5 = plain(x -> Math.log(x + 1e-7), 5);
    assertLoss(
        0.5 * (3 * linear8 + 0.25 * log8) + 2 * (3 * linear5 + 0.25 * log5),
        "mss(sizes={8, 5}, weights={0.5, 2}, comp_weights={3, 0.25})");
    assertLoss(2 * log5, "mss(sizes={8, 5}, weights={0, 2}, comp_weights={0, 1})");
  }

  @Test
  void powersOfMagnitudes() {
    assertLoss(plain(x -> Math.pow(x, 0.3), 8), "mss(sizes=8, comp=power)");
    assertLoss(plain(x -> x * x, 8), "mss(sizes=8, comp=power(p=2))");
    assertLoss(plain(Math::sqrt, 8), "mss(sizes=8, comp=power(0.5))");
  }

  /** A compression of one's own is a formula of the function stft. */
  @Test
  void expressionsOfOnesOwnAreFormulas() {
    assertLoss(
        plain(x -> x / (1 + x), 8),
        "fn c(x) = x/(1 + x)\nsum(abs(c(stft(pred, size=8)) - c(stft(target, size=8))))");
  }

  @Test
  void distances() {
    double[][] a = magnitudes(PRED, hann(8), 4);
    double[][] b = magnitudes(TARGET, hann(8), 4);
    assertLoss(Loops.convergence(a, b), "mss(sizes=8, comp=linear, dist=sc)");
    assertLoss(
        sum(a, b, (x, y) -> huber(x - y, 0.7)), "mss(sizes=8, comp=linear, dist=huber(delta=0.7))");
    double cos =
        sum(a, b, (x, y) -> x * y)
            / Math.sqrt(sum(a, b, (x, y) -> x * x) * sum(a, b, (x, y) -> y * y));
    assertLoss(1 - cos, "mss(sizes=8, comp=linear, dist=cosine)");
  }

  private static double huber(double d, double delta) {
    double size = Math.abs(d);
    return size <= delta ? d * d / 2 : delta * (size - delta / 2);
  }

  /** Ratios are what they are; the others are divided by 9 frames of 5 bins. */
  @Test
  void meansOverFramesAndBins() {
    for (String dist : List.of("l1", "l2sq", "huber")) {
      double sum = loss("mss(sizes=8, dist=%s)".formatted(dist), PRED, TARGET).value();
      assertLoss(sum / 45, "mss(sizes=8, dist=%s, reduction=mean)".formatted(dist));
    }
    double l2 = loss("mss(sizes=8, dist=l2)", PRED, TARGET).value();
    assertLoss(l2 / Math.sqrt(45), "mss(sizes=8, dist=l2, reduction=mean)");
    for (String dist : List.of("sc", "cosine")) {
      double ratio = loss("mss(sizes=8, dist=%s)".formatted(dist), PRED, TARGET).value();
      assertLoss(ratio, "mss(sizes=8, dist=%s, reduction=mean)".formatted(dist));
    }
  }

  /** One number for each signal, as if it were alone. */
  @ParameterizedTest
  @CsvSource({"l1", "l2", "l2sq", "sc", "huber", "cosine"})
  void signalsOfABatchDoNotMix(String dist) {
    double[][] pred = {PRED, scaled(PRED, 1e-3), noise(5, SAMPLES)};
    double[][] target = {TARGET, scaled(TARGET, 1e-3), scaled(noise(6, SAMPLES), 100)};
    double total = 0;
    double[] gradients = new double[3 * SAMPLES];
    for (int i = 0; i < 3; i++) {
      LossResult alone = loss("mss(sizes={8, 5}, dist=%s)".formatted(dist), pred[i], target[i]);
      total += alone.value();
      System.arraycopy(gradient(alone), 0, gradients, i * SAMPLES, SAMPLES);
    }
    LossResult each =
        loss("sum(mss(sizes={8, 5}, dist=%s, reduction=none))".formatted(dist), pred, target);
    assertEquals(total, each.value(), 1e-12 * total);
    assertArrayEquals(gradients, gradient(each), 1e-12 * total);
    LossResult mean = loss("mss(sizes={8, 5}, dist=%s)".formatted(dist), pred, target);
    assertEquals(total / 3, mean.value(), 1e-12 * total);
    assertArrayEquals(scaled(gradients, 1 / 3.0), gradient(mean), 1e-12 * total);
  }
}
