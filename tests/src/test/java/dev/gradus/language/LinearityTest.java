package dev.gradus.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.ExampleInputs;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A weight reaches the gradient, and gradients of terms add up, for every loss. */
class LinearityTest {

  /** c is a power of two, so that nothing is rounded. */
  @TestFactory
  Stream<DynamicTest> aWeightIsAFactorOfTheGradient() {
    return each(
        (loss, inputs) -> {
          double[] g = gradient(loss, inputs);
          for (String weighted :
              new String[] {"-0.125·(%s)", "%s·(1/-8)", "-(%s)/8", "c·%s where c = -0.125"}) {
            double[] scaledGradient = gradient(weighted.formatted(loss), inputs);
            assertArrayEquals(
                DoubleStream.of(g).map(x -> -0.125 * x + 0.0).toArray(),
                DoubleStream.of(scaledGradient).map(x -> x + 0.0).toArray(),
                weighted);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> gradientsOfTermsAddUp() {
    return each(
        (loss, inputs) -> {
          for (String other : new String[] {beside(loss), "mean(sin(pred))", loss}) {
            double[] a = gradient(loss, inputs);
            double[] b = gradient(other, inputs);
            double[] sum = gradient(loss + " + " + other, inputs);
            double scale = DoubleStream.of(a).map(Math::abs).max().orElseThrow();
            assertArrayEquals(
                IntStream.range(0, a.length).mapToDouble(i -> a[i] + b[i]).toArray(),
                sum,
                1e-13 * Math.max(1, scale),
                other);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> weightedTermsAddUpToTheLoss() {
    return each(
        (loss, inputs) -> {
          LossResult r =
              Loss.parse(
                      CatalogueSpecs.text(
                          "0.3·" + loss + " - " + beside(loss) + "/7 + 2 as offset"))
                  .evaluate(inputs);
          assertEquals(3, r.terms().size());
          assertEquals(
              r.value(),
              r.terms().get(0).weighted()
                  + r.terms().get(1).weighted()
                  + r.terms().get(2).weighted());
          r.terms().forEach(t -> assertEquals(t.weighted(), t.weight() * t.value()));
          r.terms().forEach(t -> assertEquals(t.share(), t.weighted() / r.value()));
        });
  }

  /** Another loss of the same inputs: the labels of ctc are no numbers to compare pred with. */
  private static String beside(String loss) {
    return loss.startsWith("ctc") ? "mean(pred^2)" : "mse";
  }

  private interface Law {
    void check(String loss, Map<String, INDArray> inputs);
  }

  private static Stream<DynamicTest> each(Law law) {
    return CatalogueSpecs.losses()
        .map(CatalogueSpecs::small)
        .map(
            loss ->
                DynamicTest.dynamicTest(
                    loss,
                    () -> {
                      // With mse in it there is a target for every loss.
                      Loss both = Loss.parse(CatalogueSpecs.text(loss + " + " + beside(loss)));
                      law.check(loss, ExampleInputs.random(both, 11));
                    }));
  }

  private static double[] gradient(String loss, Map<String, INDArray> inputs) {
    double[] g = Bits.gradient(Loss.parse(CatalogueSpecs.text(loss)).differentiate(inputs, "pred"));
    assertTrue(DoubleStream.of(g).anyMatch(x -> x != 0), "no gradient to compare");
    return g;
  }
}
