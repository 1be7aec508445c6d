package dev.gradus.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.check.Finding.Verdict;
import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.dsl.ExampleInputs;
import dev.gradus.dsl.Loss;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The gradients of the case studies' losses against finite differences. */
final class GradientAcceptanceTest {
  private static final List<String> WINDOWS = List.of("rect", "hann", "flattop");
  private static final List<String> COMPRESSIONS = List.of("C0", "C1", "C2", "C3", "C4");
  private static final List<String> DISTANCES = List.of("l1", "l2", "l2sq");

  static Stream<String> spectral() {
    return WINDOWS.stream()
        .flatMap(
            w ->
                COMPRESSIONS.stream()
                    .flatMap(c -> DISTANCES.stream().map(d -> w + ", S1, " + c + ", " + d)));
  }

  /** Every coordinate of 400 samples. */
  @ParameterizedTest
  @MethodSource("spectral")
  void everyCoordinateAtS1(String arguments) {
    GradientReport report = check("mss(" + arguments + ")", signals(400), new GradientCheck());
    assertTrue(report.passed(), report::toString);
    assertTrue(report.findings().size() >= 400, report::toString);
  }

  /** Random directions, random coordinates and those with the largest derivative. */
  @ParameterizedTest
  @ValueSource(strings = {"S2", "S3", "S4", "S5"})
  void directionsAndLargestCoordinates(String sizes) {
    String spec = "mss(flattop, " + sizes + ", log1p, l2)";
    GradientReport report =
        check(spec, signals(5000), new GradientCheck().withMaxCoordinates(32).withDirections(6));
    assertTrue(report.passed(), report::toString);
    assertTrue(report.findings().size() >= 38, report::toString);
  }

  @Test
  void hierarchicalLoss() {
    Loss loss =
        Loss.parse(
            """
            hierarchy singing = Singing { Female { Soprano, Mezzo, Alto }, Male { Tenor, Baritone, Bass } }
            bce + α·down + β·up where α = 0.1, β = 0.2
            """);
    GradientReport report =
        loss.checkGradient(ExampleInputs.random(loss, 7), new GradientCheck(), (i, n) -> {}).get(0);
    assertTrue(report.passed(), report::toString);
    assertTrue(report.count(Verdict.KINK) == 0, report::toString);
  }

  private static GradientReport check(
      String spec, Map<String, INDArray> inputs, GradientCheck check) {
    return Loss.parse(spec).checkGradient(inputs, check, (i, n) -> {}).get(0);
  }

  /** Two signals of normal noise, as one would get from no model at all. */
  private static Map<String, INDArray> signals(int samples) {
    Random random = new Random(400);
    return Map.of("pred", noise(random, samples), "target", noise(random, samples));
  }

  private static INDArray noise(Random random, int samples) {
    return Nd4j.createFromArray(
        Stream.generate(random::nextGaussian).limit(samples).mapToDouble(x -> x).toArray());
  }
}
