package dev.gradus.spectral;

import static dev.gradus.spectral.Loops.array;
import static dev.gradus.spectral.Loops.gradient;
import static dev.gradus.spectral.Loops.loss;
import static dev.gradus.spectral.Loops.noise;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.LossResult;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Samples and signals that are not known. */
class MssMaskTest {
  private static final int SAMPLES = 40;
  private static final double[] PRED = noise(1, SAMPLES);
  private static final double[] TARGET = noise(2, SAMPLES);
  private static final double[] ONES = filled(SAMPLES, 1);

  private static double[] filled(int n, double value) {
    double[] x = new double[n];
    Arrays.fill(x, value);
    return x;
  }

  private static LossResult masked(String spec, INDArray pred, INDArray target, INDArray known) {
    return loss(spec, pred, target, Map.of("known", known));
  }

  /** x with something else from a sample on. */
  private static double[] until(double[] x, int end, double then) {
    double[] y = x.clone();
    Arrays.fill(y, end, y.length, then);
    return y;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ", dist=l2",
        ", reduction=mean",
        ", dist=cosine",
        ", center=reflect, nfft=2·N"
      })
  void aMaskOfOnesChangesNothing(String more) {
    LossResult plain = loss("mss(sizes={8, 5}" + more + ")", PRED, TARGET);
    LossResult masked =
        masked(
            "mss(sizes={8, 5}, mask=known" + more + ")", array(PRED), array(TARGET), array(ONES));
    assertEquals(plain.value(), masked.value(), 1e-15 * plain.value());
    assertArrayEquals(gradient(plain), gradient(masked), 1e-15 * plain.value());
  }

  /** Whatever stands where nothing is known, NaN included. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 7, 1e300, Double.NaN})
  void unknownSamplesAreSilence(double rubbish) {
    double[] known = until(ONES, 24, 0);
    LossResult cut = loss("mss(sizes={8, 5})", until(PRED, 24, 0), until(TARGET, 24, 0));
    LossResult masked =
        masked(
            "mss(sizes={8, 5}, mask=known)",
            array(until(PRED, 24, rubbish)),
            array(until(TARGET, 24, -rubbish)),
            array(known));
    assertEquals(cut.value(), masked.value());
    assertArrayEquals(until(gradient(cut), 24, 0), gradient(masked));
  }

  /** Padding at the end of a signal does not thin its mean out. */
  @Test
  void meansAreOverFramesWithAKnownSample() {
    // Known until 24: frames at 0, 4, …, 20 of size 8 hold something, those from 24 on nothing.
    double[] known = until(ONES, 24, 0);
    double sum =
        masked("mss(sizes=8, comp=linear, mask=known)", array(PRED), array(TARGET), array(known))
            .value();
    for (String dist : new String[] {"l1", "l2"}) {
      String spec = "mss(sizes=8, comp=linear, dist=%s, mask=known%s)";
      double whole =
          masked(spec.formatted(dist, ""), array(PRED), array(TARGET), array(known)).value();
      double mean =
          masked(spec.formatted(dist, ", reduction=mean"), array(PRED), array(TARGET), array(known))
              .value();
      assertEquals(dist.equals("l1") ? sum / (6 * 5) : whole / Math.sqrt(30), mean, 1e-14);
    }
  }

  /** Frames of 8 around samples 0, 4, …, 40: those around 0 … 24 reach a sample below 21. */
  @Test
  void centredFramesCountTheirPadding() {
    double[] known = until(ONES, 21, 0);
    String spec = "mss(sizes=8, comp=linear, center=zero, mask=known%s)";
    double sum = masked(spec.formatted(""), array(PRED), array(TARGET), array(known)).value();
    double mean =
        masked(spec.formatted(", reduction=mean"), array(PRED), array(TARGET), array(known))
            .value();
    assertEquals(sum / (7 * 5), mean, 1e-14);
  }

  @Test
  void wholeSignalsAreLeftOut() {
    double[][] pred = {PRED, noise(3, SAMPLES), noise(4, SAMPLES)};
    double[][] target = {TARGET, noise(5, SAMPLES), noise(6, SAMPLES)};
    LossResult some =
        masked("mss(sizes=8, mask=known)", array(pred), array(target), items(1, 0, 1));
    double expected =
        (loss("mss(sizes=8)", pred[0], target[0]).value()
                + loss("mss(sizes=8)", pred[2], target[2]).value())
            / 2;
    assertEquals(expected, some.value(), 1e-13 * expected);
    double[] left = Arrays.copyOfRange(gradient(some), SAMPLES, 2 * SAMPLES);
    assertArrayEquals(new double[SAMPLES], left);
    LossResult none =
        masked("mss(sizes=8, mask=known)", array(pred), array(target), items(0, 0, 0));
    assertEquals(0, none.value());
    assertTrue(Arrays.stream(gradient(none)).allMatch(g -> g == 0));
  }

  private static INDArray items(double... known) {
    return array(known);
  }

  @Test
  void otherShapesAreRefused() {
    Exception e =
        assertThrows(
            Exception.class,
            () ->
                masked(
                    "mss(sizes=8, mask=known)",
                    array(PRED, PRED),
                    array(TARGET, TARGET),
                    items(1, 0, 1)));
    assertTrue(
        e.getMessage()
            .contains("mss takes a mask of samples, [2, 40], or of signals, [2]: known is [3]"),
        e.getMessage());
  }
}
