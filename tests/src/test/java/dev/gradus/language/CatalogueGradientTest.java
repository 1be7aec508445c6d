package dev.gradus.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.check.Finding.Verdict;
import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.dsl.ExampleInputs;
import dev.gradus.dsl.Loss;
import dev.gradus.losses.Losses;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every loss with every choice of every argument against finite differences. */
class CatalogueGradientTest {
  private static final GradientCheck CHECK =
      new GradientCheck().withMaxCoordinates(40).withDirections(2);

  @TestFactory
  Stream<DynamicTest> gradients() {
    return CatalogueSpecs.losses()
        .flatMap(loss -> CatalogueSpecs.variants(loss).stream())
        .map(variant -> DynamicTest.dynamicTest(variant, () -> check(variant)));
  }

  /** Without this, a catalogue that lost its entries would pass. */
  @Test
  void nothingIsLeftOut() {
    assertEquals(Losses.CATALOGUE.entries().size(), CatalogueSpecs.losses().count());
    assertTrue(
        CatalogueSpecs.losses()
            .allMatch(l -> CatalogueSpecs.variants(l).size() > l.params().size()));
  }

  private static void check(String variant) {
    // What is not reduced becomes a loss by its mean, which changes nothing otherwise.
    Loss loss = Loss.parse(CatalogueSpecs.text("mean(" + variant + ")"));
    boolean seen = false;
    // Penalties are 0 at many points, and 0 is the gradient of a constant, too.
    for (int seed = 20; !seen && seed < 30; seed++) {
      GradientReport report =
          loss.checkGradient(ExampleInputs.random(loss, seed), CHECK, (done, all) -> {}).get(0);
      assertTrue(report.passed(), report::toString);
      assertEquals(0, report.count(Verdict.KINK), report::toString);
      assertTrue(report.findings().size() > 10, report::toString);
      seen = report.findings().stream().anyMatch(f -> f.analytic() != 0);
    }
    assertTrue(seen, "the gradient is nowhere seen");
  }
}
