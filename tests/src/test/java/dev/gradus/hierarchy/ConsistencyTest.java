package dev.gradus.hierarchy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.LossResult;
import dev.gradus.losses.value.Hierarchy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** up and down with all of their arguments against loops, and the laws that they obey. */
class ConsistencyTest {
  private static final double[] NONE = {};

  private interface Fold {
    double of(double[] children);
  }

  @Test
  void everyAggregateIsThatOfTheLoop() {
    check("max", k -> Arrays.stream(k).max().orElseThrow());
    check("sum", k -> Arrays.stream(k).sum());
    check("noisyor", k -> 1 - Arrays.stream(k).reduce(1, (a, p) -> a * (1 - p)));
    check(
        "lse(tau=0.25)", k -> 0.25 * Math.log(Arrays.stream(k).map(p -> Math.exp(p / 0.25)).sum()));
    check("lse", k -> 0.1 * Math.log(Arrays.stream(k).map(p -> Math.exp(p / 0.1)).sum()));
  }

  private static void check(String aggregate, Fold fold) {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      Hierarchy h = Graphs.random(random, 3 + random.nextInt(8), true);
      double[] p = Graphs.probabilities(random, 4 * h.size());
      for (int i = 0; i < p.length; i++) {
        p[i] *= h.children(i % h.size()).isEmpty() ? 0.3 : 1; // or a sum is never below a parent
      }
      double expected = 0;
      for (int row = 0; row < p.length; row += h.size()) {
        for (int c = 0; c < h.size(); c++) {
          int at = row;
          double[] k = h.children(c).stream().mapToDouble(i -> p[at + i]).toArray();
          if (k.length > 0 && !h.isOpen(c)) {
            expected += Math.pow(Math.max(0, p[row + c] - fold.of(k)), 2) / 4;
          }
        }
      }
      String call = "down(normalize=none, aggregate=" + aggregate + ")";
      LossResult r = Graphs.run(h, call, p, NONE);
      assertEquals(expected, r.value(), 1e-12, call + " seed " + seed);
    }
  }

  /** A chain of two levels of parents: A { B { D }, C { E, F } }. */
  private static final Hierarchy H =
      Hierarchy.of(
          "H",
          List.of("A", "B", "C", "D", "E", "F"),
          Map.of("A", List.of("B", "C"), "B", List.of("D"), "C", List.of("E", "F")));

  private static final double[] P = {0.9, 0.4, 0.6, 0.5, 0.8, 0.1};

  @Test
  void weightsOfLevelsAndDivisors() {
    double upLow = 0.01 + 0.04; // D over B, E over C
    double upHigh = 0;
    double downHigh = 0.09; // A over C
    double downLow = 0;
    value((upLow + upHigh) / 3, "up");
    value((upLow + upHigh) / 5, "up(normalize=edges)");
    value(2 * upLow + 7 * upHigh, "up(normalize=none, level_weights={2, 7})");
    value(3 * upLow, "up(normalize=none, level_weights=3)");
    value((downLow + downHigh) / 5, "down(normalize=edges)");
    value(2 * downLow + 7 * downHigh, "down(normalize=none, level_weights={2, 7})");
    value((2 * downLow + 7 * downHigh) / 3, "down(level_weights={2, 7}, reduction=sum)");
  }

  private static void value(double expected, String loss) {
    assertEquals(expected, Graphs.run(H, loss, P, NONE).value(), 1e-15, loss);
  }

  @Test
  void tiesByBothRules() {
    Hierarchy h =
        Hierarchy.of("H", List.of("A", "B", "C", "D"), Map.of("A", List.of("B", "C", "D")));
    double[] p = {0.9, 0.25, 0.5, 0.5};
    double g = 2 * 0.4;
    assertArrayEquals(
        new double[] {g, 0, -g / 2, -g / 2},
        Graphs.gradient(Graphs.run(h, "down", p, NONE)),
        1e-15);
    LossResult first = Graphs.run(h, "down(ties=first)", p, NONE);
    assertEquals(0.4 * 0.4, first.value(), 1e-15);
    assertArrayEquals(new double[] {g, 0, -g, 0}, Graphs.gradient(first), 1e-15);
  }

  /** p = 1 has a derivative, though a quotient by 1 − p has none. */
  @Test
  void noisyOrAtCertainty() {
    Hierarchy h =
        Hierarchy.of("H", List.of("A", "B", "C", "D"), Map.of("A", List.of("B", "C", "D")));
    double[] certain = {1, 1, 0.5, 0.25};
    LossResult r = Graphs.run(h, "down(aggregate=noisyor)", certain, NONE);
    assertEquals(0, r.value());
    assertArrayEquals(new double[4], Graphs.gradient(r));
    LossResult sum =
        Graphs.run(h, "mean(Σ[c ∈ leaves] pred[c]) + down(aggregate=noisyor)", certain, NONE);
    assertArrayEquals(new double[] {0, 1, 1, 1}, Graphs.gradient(sum));
  }

  @Test
  void bothAreExactlyZeroWhereEachClassIsItsLargestChild() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      Hierarchy h = Graphs.random(random, 2 + random.nextInt(10), seed % 2 == 0);
      double[] p = Graphs.probabilities(random, 3 * h.size());
      for (int row = 0; row < p.length; row += h.size()) {
        for (int i = h.size() - 1; i >= 0; i--) {
          int c = h.parentsFirst().get(i);
          int at = row;
          p[row + c] = h.children(c).stream().mapToDouble(k -> p[at + k]).max().orElse(p[row + c]);
        }
      }
      for (String loss : List.of("up", "down", "down(aggregate=lse)", "down(aggregate=sum)")) {
        LossResult r = Graphs.run(h, loss, p, NONE);
        assertEquals(0, r.value(), loss);
        assertArrayEquals(new double[p.length], Graphs.gradient(r), loss);
      }
    }
  }

  @Test
  void aSingleChildIsTheSquaredDifference() {
    Hierarchy h = Hierarchy.of("H", List.of("A", "B"), Map.of("A", List.of("B")));
    Random random = new Random(5);
    for (int i = 0; i < 100; i++) {
      double[] p = Graphs.probabilities(random, 2);
      double expected = 0.75 * (p[0] - p[1]) * (p[0] - p[1]);
      assertEquals(expected, Graphs.run(h, "0.75·down + 0.75·up", p, NONE).value(), 1e-15);
    }
  }

  @Test
  void aFrameWithoutLabelsStillLearnsToAgree() {
    double[] y = new double[6];
    double[] unknown = new double[6];
    for (String loss : List.of("bce(mask=known) + down + up", "joint(mask=known)")) {
      LossResult r = Graphs.run(H, loss, P, y, unknown);
      double[] agree = Graphs.gradient(Graphs.run(H, "down + up", P, NONE));
      assertArrayEquals(agree, Graphs.gradient(r), 1e-16, loss);
      assertTrue(Arrays.stream(agree).anyMatch(g -> g != 0));
    }
  }

  @Test
  void whatIsOpenIsNotAskedForChildren() {
    Hierarchy open =
        new Hierarchy("H", List.of("A", "B"), List.of(List.of(1), List.of()), Set.of(0));
    double[] p = {0.9, 0.1};
    assertEquals(0, Graphs.run(open, "down(aggregate=noisyor)", p, NONE).value());
    assertEquals(0.64, Graphs.run(open, "up", new double[] {0.1, 0.9}, NONE).value(), 1e-15);
  }
}
