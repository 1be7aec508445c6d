package dev.gradus.hierarchy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.check.Finding.Verdict;
import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.dsl.Loss;
import dev.gradus.losses.value.Hierarchy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Every loss over random trees and acyclic graphs, away from ties, against finite differences. */
class HierarchyGradientTest {
  private static final List<String> LOSSES =
      List.of(
          "up",
          "up(normalize=edges, level_weights=2)",
          "hmcn",
          "down",
          "down(ties=first)",
          "down(aggregate=sum)",
          "down(aggregate=noisyor)",
          "down(aggregate=lse)",
          "joint(alpha=0.5, beta=0.25, mask=known)",
          "mcm",
          "mcm(mask=known, reduction=classes)",
          "treemin",
          "treemin(mask=known)",
          "hxe",
          "hxe(alpha=1, mask=known)");

  @TestFactory
  Stream<DynamicTest> firstAndSecondOrder() {
    return LOSSES.stream().map(loss -> DynamicTest.dynamicTest(loss, () -> check(loss)));
  }

  private static void check(String text) {
    int seen = 0;
    for (int seed = 0; seed < 12; seed++) {
      Random random = new Random(100 + seed);
      Hierarchy h = Graphs.random(random, 4 + random.nextInt(6), seed % 2 == 0);
      Loss loss = Graphs.loss(h, text);
      Map<String, INDArray> in = inputs(random, h, text);
      for (int order = 1; order <= 2; order++) {
        GradientReport r =
            loss.checkGradient(
                    in, new GradientCheck().withOrder(order).withDirections(2), (done, all) -> {})
                .get(0);
        assertTrue(r.passed(), r::toString);
        assertEquals(0, r.count(Verdict.KINK), r::toString);
        seen += r.findings().stream().anyMatch(f -> f.analytic() != 0) ? 1 : 0;
      }
    }
    assertTrue(seen > 8, "a gradient of 0 nearly everywhere checks nothing");
  }

  private static Map<String, INDArray> inputs(Random random, Hierarchy h, String text) {
    int n = 3 * h.size();
    double[] p = Graphs.probabilities(random, n);
    Map<String, INDArray> in = new HashMap<>(Map.of("pred", Graphs.array(p, h.size())));
    if (!text.startsWith("up") && !text.startsWith("down") && !text.startsWith("hmcn")) {
      in.put("target", Graphs.array(Graphs.labels(random, h, 3), h.size()));
    }
    if (text.contains("known")) {
      double[] known = random.doubles(n).map(x -> x < 0.6 ? 1 : 0).toArray();
      in.put("known", Graphs.array(known, h.size()));
    }
    return in;
  }
}
