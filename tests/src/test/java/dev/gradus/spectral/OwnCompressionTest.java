package dev.gradus.spectral;

import static dev.gradus.spectral.Loops.array;
import static dev.gradus.spectral.Loops.hann;
import static dev.gradus.spectral.Loops.magnitudes;
import static dev.gradus.spectral.Loops.noise;
import static dev.gradus.spectral.Loops.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.Loss;
import dev.gradus.losses.schedule.Clock;
import dev.gradus.losses.spectral.Distance;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compressions that a text makes up, against plain loops. */
class OwnCompressionTest {
  private static final int SAMPLES = 41;
  private static final int SIZE = 8;
  private static final double[] PRED = noise(1, SAMPLES);
  private static final double[] TARGET = noise(2, SAMPLES);

  private static double value(Loss loss) {
    return loss.evaluate(array(PRED), array(TARGET)).value();
  }

  /** Σ|p(a) − p(b)| over the frames of a Hann window. */
  private static double plain(DoubleUnaryOperator p) {
    double[][] a = magnitudes(PRED, hann(SIZE), SIZE / 2);
    double[][] b = magnitudes(TARGET, hann(SIZE), SIZE / 2);
    return sum(a, b, (x, y) -> Math.abs(p.applyAsDouble(x) - p.applyAsDouble(y)));
  }

  private static void assertLoss(double expected, Loss loss) {
    assertEquals(expected, value(loss), 1e-12 * expected);
  }

  @Test
  void isAppliedToEachMagnitude() {
    assertLoss(plain(x -> Math.pow(x, 0.3)), Loss.parse("fn f(x) = x^0.3\nmss(sizes=8, comp=f)"));
    assertLoss(
        plain(x -> Math.max(x, 0.5) / (1 + x)),
        Loss.parse("fn half(x) = max(x, 0.5)\nfn f(y) = half(y)/(1 + y)\nmss(sizes=8, comp=f)"));
  }

  @Test
  void standsInSetsWithItsWeight() {
    double expected =
        2 * plain(x -> x) + 3 * plain(x -> Math.sqrt(x)) + 5 * plain(x -> Math.tanh(4 * x));
    assertLoss(
        expected,
        Loss.parse(
            "fn f(x) = sqrt(x); fn g(x, a) = tanh(a·x)\n"
                + "mss(sizes=8, comp={linear, f, g(a=4)}, comp_weights={2, 3, 5})"));
  }

  @Test
  void parametersAndSchedulesReachIt() {
    Loss loss = Loss.parse("param p = 0.3 in [0, 2]\nfn f(x) = x^p\nmss(sizes=8, comp=f)");
    assertLoss(plain(x -> Math.pow(x, 0.3)), loss);
    assertLoss(plain(x -> x * x), loss.with("p", 2));
    assertEquals(List.of("p"), loss.describe().parameters().stream().map(p -> p.name()).toList());
    assertNotEquals(loss.hash(), loss.with("p", 2).hash());
    Loss scheduled =
        Loss.parse("param p = ramp(0.5 → 1.5, over=2 epochs)\nfn f(x) = x^p\nmss(sizes=8, comp=f)");
    assertLoss(plain(x -> x), scheduled.at(Clock.epoch(1)));
  }

  static Stream<String> distances() {
    return Distance.CATALOGUE.entries().stream().map(e -> e.name());
  }

  /** A slope that is infinite at 0, and one that is not, with every distance. */
  @ParameterizedTest
  @MethodSource("distances")
  void gradientsAreRightAndZeroInSilence(String distance) {
    for (String body : List.of("x^0.3", "log(1 + x)/(1 + exp(-x))", "sqrt(x) + abs(x - 1)")) {
      Loss loss =
          Loss.parse("fn f(x) = %s\nmss(sizes=7, comp=f, dist=%s)".formatted(body, distance));
      GradientReport report = loss.checkGradient(array(PRED), array(TARGET));
      assertTrue(report.passed(), report::toString);
      INDArray silence = array(new double[SAMPLES]);
      for (INDArray target : List.of(silence, array(TARGET))) {
        double[] gradient = NdArrays.toDoubles(loss.differentiate(silence, target).gradient());
        assertArrayEquals(new double[SAMPLES], gradient, () -> body + Arrays.toString(gradient));
      }
      assertEquals(0, loss.evaluate(silence, silence).value());
    }
  }

  @Test
  void worksInFloat() {
    double expected = plain(x -> Math.pow(x, 0.3));
    Loss loss = Loss.parse("fn f(x) = x^0.3\nmss(sizes=8, comp=f)");
    INDArray pred = NdArrays.create(PRED, new long[] {SAMPLES}, DataType.FLOAT);
    INDArray target = NdArrays.create(TARGET, new long[] {SAMPLES}, DataType.FLOAT);
    assertEquals(expected, loss.evaluate(pred, target).value(), 1e-5 * expected);
  }
}
