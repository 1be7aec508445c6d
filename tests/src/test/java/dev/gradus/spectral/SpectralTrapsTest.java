package dev.gradus.spectral;

import static dev.gradus.spectral.Loops.gradient;
import static dev.gradus.spectral.Loops.loss;
import static dev.gradus.spectral.Loops.noise;
import static dev.gradus.spectral.Loops.scaled;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.LossResult;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where implementations of these losses are known to go wrong. */
class SpectralTrapsTest {
  private static final int SAMPLES = 48;
  private static final double[] PRED = noise(1, SAMPLES);
  private static final double[] TARGET = noise(2, SAMPLES);
  private static final double[] SILENCE = new double[SAMPLES];
  private static final String MRSTFT =
      "mrstft(fft_sizes={16, 8}, hop_sizes={4, 3}, win_lengths={12, 8}%s)";

  private static boolean isZero(double[] x) {
    return DoubleStream.of(x).allMatch(v -> v == 0);
  }

  private static boolean isFinite(double[] x) {
    return DoubleStream.of(x).allMatch(Double::isFinite);
  }

  // Items of a batch in the spectral convergence.

  /** A loud neighbour changes a quiet signal's loss when norms are those of the batch. */
  @Test
  void convergenceOfABatchMixesItsSignals() {
    double[][] pred = {scaled(PRED, 100), PRED};
    double[][] target = {scaled(TARGET, 100), TARGET};
    String sc = ", w_log_mag=0, floor=1e-12";
    double alone = loss(MRSTFT.formatted(sc), PRED, TARGET).value();
    double each = loss(MRSTFT.formatted(sc), pred, target).value();
    assertEquals(alone, each, 1e-12);

    double[][] worse = {scaled(PRED, 100), scaled(PRED, 3)};
    double bothItems = loss(MRSTFT.formatted(sc), worse, target).value();
    double worseAlone = loss(MRSTFT.formatted(sc), worse[1], TARGET).value();
    assertEquals((alone + worseAlone) / 2, bothItems, 1e-12);
    // In the norm of the batch the quiet signal is lost.
    double batch = loss(MRSTFT.formatted(sc + ", sc=batch"), worse, target).value();
    assertEquals(alone, batch, 1e-2);
    assertTrue(bothItems > 1.5 * batch);
  }

  /** The two agree on one signal, and the other terms never mix. */
  @Test
  void normsOfOneSignalAreThoseOfItsBatch() {
    double item = loss(MRSTFT.formatted(""), PRED, TARGET).value();
    assertEquals(item, loss(MRSTFT.formatted(", sc=batch"), PRED, TARGET).value(), 1e-14);
  }

  // Silence.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mrstft(fft_sizes={16, 8}, hop_sizes={4, 3}, win_lengths={12, 8})",
        "mrstft(fft_sizes=64, hop_sizes=8, win_lengths=32, mel=4, sample_rate=8000)",
        "mrstft(fft_sizes=8, hop_sizes=8, win_lengths=8, a_weighting=true, sample_rate=8000)",
        "ddsp(sizes={16, 9})",
        "sot(sizes={16, 9})",
        "sot(sizes={16, 9}, p=1, square=false)",
        "si_sdr",
        "si_sdr(zero_mean=false)",
        "esr",
        "esr(emphasis=0.95)",
        "mss(sizes={16, 9}, comp=power, dist=sc)",
        "mss(sizes={16, 9}, comp=linear, dist=cosine)"
      })
  void silenceIsNeverNaN(String spec) {
    LossResult both = loss(spec, SILENCE, SILENCE);
    assertTrue(Double.isFinite(both.value()) && isZero(gradient(both)), spec);
    LossResult pred = loss(spec, SILENCE, TARGET);
    assertTrue(Double.isFinite(pred.value()), spec);
    // esr is a parabola with a slope there; to the rest silence has no direction.
    assertEquals(!spec.startsWith("esr"), isZero(gradient(pred)), spec);
    LossResult target = loss(spec, PRED, SILENCE);
    assertTrue(Double.isFinite(target.value()) && isFinite(gradient(target)), spec);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mrstft(fft_sizes={16, 8}, hop_sizes={4, 3}, win_lengths={12, 8})",
        "ddsp(sizes={16, 9})",
        "sot(sizes={16, 9})",
        "sot(sizes={16, 9}, p=1)",
        "esr"
      })
  void equalSignalsHaveNoLossAndNoGradient(String spec) {
    LossResult r = loss(spec, PRED, PRED);
    assertEquals(0, r.value());
    assertTrue(isZero(gradient(r)), spec);
  }

  /** Neither the best value nor 0 dB, which would beat any bad estimate. */
  @Test
  void silenceIsTheWorstSiSdr() {
    double worst = 10 * Math.log10(1 + 1e8);
    assertEquals(worst, loss("si_sdr", SILENCE, TARGET).value(), 1e-9);
    assertEquals(worst, loss("si_sdr", PRED, SILENCE).value(), 1e-9);
    assertEquals(worst, loss("si_sdr", SILENCE, SILENCE).value(), 1e-9);
    double[] constant = new double[SAMPLES];
    Arrays.fill(constant, 0.1);
    assertEquals(worst, loss("si_sdr", constant, TARGET).value(), 1e-9);
  }

  @Test
  void transportOfSilenceCostsNothing() {
    assertEquals(0, loss("sot(sizes=16)", SILENCE, TARGET).value());
    assertEquals(0, loss("sot(sizes=16)", PRED, SILENCE).value());
  }

  // Floors.

  /** Signals below the floor are all the same; a lower one tells them apart. */
  @Test
  void floorsChangeTheLoss() {
    double[] quiet = scaled(PRED, 1e-7);
    LossResult floored = loss(MRSTFT.formatted(""), quiet, SILENCE);
    assertEquals(0, floored.value());
    assertTrue(isZero(gradient(floored)));
    double lower = loss(MRSTFT.formatted(", floor=1e-12"), quiet, SILENCE).value();
    assertTrue(lower > 1, "" + lower);
    assertEquals(0, loss("ddsp(sizes=16, mag_weight=0)", quiet, SILENCE).value());
    assertNotEquals(0, loss("ddsp(sizes=16, mag_weight=0, eps=1e-12)", quiet, SILENCE).value());
  }

  /** Under the log the offset of mss counts for loud signals as well. */
  @Test
  void offsetsAreNotFloors() {
    double small = loss("mss(sizes=16, comp=log(eps=1e-9))", PRED, TARGET).value();
    double large = loss("mss(sizes=16, comp=log(eps=1e-1))", PRED, TARGET).value();
    assertTrue(Math.abs(small - large) > 1e-3 * small);
  }

  // Scale and sign.

  @Test
  void betterIsLess() {
    double last = Double.POSITIVE_INFINITY;
    for (double error : new double[] {10, 1, 0.1, 0.01, 0}) {
      double[] estimate = new double[SAMPLES];
      Arrays.setAll(estimate, n -> TARGET[n] + error * PRED[n]);
      double value = loss("si_sdr", estimate, TARGET).value();
      assertTrue(value < last - 5, error + ": " + value);
      last = value;
    }
    assertEquals(-80, last, 1e-6);
  }

  /** A step against the gradient makes the ratio better. */
  @Test
  void theGradientPointsAwayFromTheTarget() {
    LossResult r = loss("si_sdr", PRED, TARGET);
    double[] g = gradient(r);
    double[] stepped = new double[SAMPLES];
    Arrays.setAll(stepped, n -> PRED[n] - 1e-2 * g[n]);
    assertTrue(loss("si_sdr", stepped, TARGET).value() < r.value());
    double radial = 0;
    for (int n = 0; n < SAMPLES; n++) {
      radial += g[n] * PRED[n];
    }
    assertEquals(0, radial, 1e-12); // the direction in which only the scale changes
  }

  /** Also for quiet signals, where an eps of energies would be all there is. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e-3, -2, 1e6})
  void scaleDoesNotCount(double by) {
    double value = loss("si_sdr", PRED, TARGET).value();
    assertEquals(value, loss("si_sdr", scaled(PRED, by), TARGET).value(), 1e-11);
    assertEquals(value, loss("si_sdr", PRED, scaled(TARGET, by)).value(), 1e-11);
    double shape = loss("sot(sizes=16)", PRED, TARGET).value();
    assertEquals(shape, loss("sot(sizes=16)", scaled(PRED, by), TARGET).value(), 1e-13);
    double cosine = loss("mss(sizes=16, comp=linear, dist=cosine)", PRED, TARGET).value();
    assertEquals(
        cosine,
        loss("mss(sizes=16, comp=linear, dist=cosine)", scaled(PRED, by), TARGET).value(),
        1e-13);
  }

  /** A mean that is taken away, or is not. */
  @Test
  void offsetsOfTheWholeSignalDoNotCount() {
    double[] shifted = new double[SAMPLES];
    Arrays.setAll(shifted, n -> PRED[n] + 100);
    assertEquals(
        loss("si_sdr", PRED, TARGET).value(), loss("si_sdr", shifted, TARGET).value(), 1e-9);
    assertTrue(
        loss("si_sdr(zero_mean=false)", shifted, TARGET).value()
            > loss("si_sdr(zero_mean=false)", PRED, TARGET).value() + 1);
  }

  /** Far apart, bins that do not overlap: only the transport still knows which way to go. */
  @Test
  void transportFeelsPartialsThatDoNotOverlap() {
    double near = loss("sot(sizes=64)", tone(12), tone(10)).value();
    double far = loss("sot(sizes=64)", tone(24), tone(10)).value();
    double farther = loss("sot(sizes=64)", tone(27), tone(10)).value();
    assertTrue(near < far && far < farther);
    double bins =
        loss("mss(sizes=64, window=blackmanharris, comp=linear)", tone(24), tone(10)).value();
    double more =
        loss("mss(sizes=64, window=blackmanharris, comp=linear)", tone(27), tone(10)).value();
    assertEquals(bins, more, 1e-2 * bins);
  }

  private static double[] tone(int bin) {
    return Loops.sine(bin / 64.0, 128);
  }

  /** Rank 0 of one signal, one number for each of several. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mrstft(fft_sizes=16, hop_sizes=4, win_lengths=12%s)",
        "ddsp(sizes=16%s)",
        "sot(sizes=16%s)",
        "si_sdr(eps=1e-8%s)",
        "esr(eps=1e-8%s)"
      })
  void signalsOfABatchAreApart(String spec) {
    double[][] pred = {PRED, scaled(noise(3, SAMPLES), 5)};
    double[][] target = {TARGET, noise(4, SAMPLES)};
    LossResult first = loss(spec.formatted(""), pred[0], target[0]);
    LossResult second = loss(spec.formatted(""), pred[1], target[1]);
    double total = first.value() + second.value();
    LossResult sum = loss("sum(" + spec.formatted(", reduction=none") + ")", pred, target);
    assertEquals(total, sum.value(), 1e-12 * Math.abs(total));
    double[] both = new double[2 * SAMPLES];
    System.arraycopy(gradient(first), 0, both, 0, SAMPLES);
    System.arraycopy(gradient(second), 0, both, SAMPLES, SAMPLES);
    assertArrayEquals(both, gradient(sum), 1e-11);
    assertEquals(
        total / 2, loss(spec.formatted(""), pred, target).value(), 1e-12 * Math.abs(total));
  }
}
