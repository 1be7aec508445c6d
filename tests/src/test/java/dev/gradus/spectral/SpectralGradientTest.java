package dev.gradus.spectral;

import static dev.gradus.spectral.Loops.array;
import static dev.gradus.spectral.Loops.noise;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.check.Finding.Verdict;
import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.dsl.Loss;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.spectral.Compression;
import dev.gradus.losses.spectral.Distance;
import dev.gradus.losses.spectral.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every window with every compression and every distance: against finite differences for an odd, an
 * even, a prime and a power-of-two size, and exactly 0 for silence and for equal signals.
 */
class SpectralGradientTest {
  private static final List<Integer> SIZES = List.of(9, 6, 7, 8);
  private static final int SAMPLES = 19;
  private static final GradientCheck CHECK =
      new GradientCheck().withMaxCoordinates(2).withDirections(1);

  private static List<String> names(Catalogue<?> catalogue) {
    return catalogue.entries().stream().map(e -> e.name()).toList();
  }

  @TestFactory
  Stream<DynamicTest> everyCombination() {
    return names(Window.CATALOGUE).stream()
        .flatMap(w -> names(Compression.CATALOGUE).stream().map(c -> w + ", comp=" + c))
        .flatMap(wc -> names(Distance.CATALOGUE).stream().map(d -> wc + ", dist=" + d))
        .map(wcd -> DynamicTest.dynamicTest(wcd, () -> check("mss(window=" + wcd + ", sizes=%d)")));
  }

  private static void check(String spec) {
    for (int size : SIZES) {
      Loss loss = Loss.parse(spec.formatted(size));
      INDArray pred = array(noise(size, SAMPLES));
      INDArray target = array(noise(100 + size, SAMPLES));
      GradientReport report =
          loss.checkGradient(Map.of("pred", pred, "target", target), CHECK, (i, n) -> {}).get(0);
      assertTrue(report.passed(), report::toString);
      assertEquals(0, report.count(Verdict.KINK), report::toString);
      assertTrue(report.findings().size() >= 3, report::toString);
      INDArray silence = array(new double[SAMPLES]);
      zero(loss, pred, pred, true);
      zero(loss, silence, silence, true);
      zero(loss, silence, target, false);
    }
  }

  private static void zero(Loss loss, INDArray pred, INDArray target, boolean equal) {
    double[] gradient = Loops.gradient(loss.differentiate(pred, target));
    assertTrue(Arrays.stream(gradient).allMatch(g -> g == 0), () -> Arrays.toString(gradient));
    if (equal) {
      assertEquals(0, loss.evaluate(pred, target).value());
    }
  }
}
