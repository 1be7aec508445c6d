package dev.gradus.benchmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.graph.Evaluation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the benchmark compares computes the same, and memory grows with the edges. */
class LargeHierarchyTest {
  @Test
  void allWaysGiveOneValueAndOneGradient() {
    LargeHierarchy large = new LargeHierarchy(120, 160, 9);
    assertEquals(120, large.hierarchy().size());
    assertEquals(160, large.hierarchy().edges().size());
    assertEquals(1, large.hierarchy().roots().size());
    double[] p = large.predictions();
    double[] gradient = new double[p.length];
    double value = large.loop(p, gradient);
    try (Evaluation e = large.evaluation("up + down")) {
      e.run();
      assertEquals(value, e.scalar("loss"), 1e-6 * value);
      assertArrayEquals(gradient, e.values("dx"), 1e-8);
    }
    try (Evaluation e = large.evaluation("mcm")) {
      e.run();
      assertEquals(large.allPairs(p, large.labels(), large.reach()), e.scalar("loss"), 1e-6);
    }
  }

  /** A matrix of classes by classes would make these ratios grow with the classes. */
  @ParameterizedTest
  @ValueSource(strings = {"up + down", "joint", "mcm", "treemin", "hxe", "hmcn"})
  void memoryGrowsWithClassesAndEdges(String loss) {
    double small = bytes(loss, 150, 170);
    for (int[] size : new int[][] {{300, 340}, {600, 680}, {1200, 1360}}) {
      double ratio = bytes(loss, size[0], size[1]) / small;
      assertTrue(ratio > 0.8 && ratio < 1.25, () -> loss + ": " + ratio);
    }
    double many = bytes(loss, 600, 2400) * (600 + 2400);
    double few = bytes(loss, 600, 680) * (600 + 680);
    assertTrue(many / few < 2400 / 680.0, () -> loss + ": " + many / few);
  }

  /** For each frame, and each class or edge. */
  private static double bytes(String loss, int classes, int edges) {
    int frames = 50;
    LargeHierarchy large = new LargeHierarchy(classes, edges, frames);
    return large.graph(loss).bufferBytes() / (double) frames / (classes + edges);
  }
}
