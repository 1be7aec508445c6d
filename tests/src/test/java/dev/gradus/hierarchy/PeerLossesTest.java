package dev.gradus.hierarchy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.dsl.LossResult;
import dev.gradus.losses.value.Hierarchy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The losses of other systems against loops over all pairs, written from their formulas. */
class PeerLossesTest {
  private static final int FRAMES = 5;

  private interface Element {
    double of(Hierarchy h, double[] p, double[] y, int c);
  }

  /** C-HMCNN: −y ln max y·p − (1 − y) ln(1 − max p) over the class and its descendants. */
  private static double maxConstraint(Hierarchy h, double[] p, double[] y, int c) {
    double present = 0;
    double any = 0;
    for (int d : Graphs.below(h, c)) {
      present = Math.max(present, y[d] * p[d]);
      any = Math.max(any, p[d]);
    }
    return y[c] == 1 ? -Math.log(present) : -Math.log(1 - any);
  }

  /** HSSN: −y ln min p over ancestors − (1 − y) ln(1 − max p) over descendants. */
  private static double treeMin(Hierarchy h, double[] p, double[] y, int c) {
    double low = Graphs.above(h, c).stream().mapToDouble(a -> p[a]).min().orElseThrow();
    double high = Graphs.below(h, c).stream().mapToDouble(d -> p[d]).max().orElseThrow();
    return y[c] == 1 ? -Math.log(low) : -Math.log(1 - high);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcm", "treemin"})
  void elementsAreThoseOfTheLoop(String name) {
    Element element = name.equals("mcm") ? PeerLossesTest::maxConstraint : PeerLossesTest::treeMin;
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Hierarchy h = Graphs.random(random, 2 + random.nextInt(8), seed % 2 == 0);
      double[] p = Graphs.probabilities(random, FRAMES * h.size());
      double[] y = Graphs.labels(random, h, FRAMES);
      double[] known = IntStream.range(0, y.length).mapToDouble(i -> random.nextInt(2)).toArray();
      double all = 0;
      double some = 0;
      for (int i = 0; i < y.length; i++) {
        int row = i - i % h.size();
        double[] frame = Arrays.copyOfRange(p, row, row + h.size());
        double[] labels = Arrays.copyOfRange(y, row, row + h.size());
        all += element.of(h, frame, labels, i % h.size());
        if (known[i] == 1) {
          // A label that nobody knows is not known to be present.
          double[] seen = labels.clone();
          for (int c = 0; c < seen.length; c++) {
            seen[c] *= known[row + c];
          }
          some += element.of(h, frame, name.equals("mcm") ? seen : labels, i % h.size());
        }
      }
      double count = Arrays.stream(known).sum();
      near(all / y.length, Graphs.run(h, name, p, y).value(), seed);
      near(all / FRAMES, Graphs.run(h, name + "(reduction=classes)", p, y).value(), seed);
      near(all, Graphs.run(h, name + "(reduction=sum)", p, y).value(), seed);
      near(all, Graphs.run(h, "sum(" + name + "(reduction=none))", p, y).value(), seed);
      double[] unknown = y.clone();
      for (int i = 0; i < y.length; i++) {
        unknown[i] = known[i] == 1 ? y[i] : Double.NaN;
      }
      LossResult masked = Graphs.run(h, name + "(mask=known)", p, unknown, known);
      near(count == 0 ? 0 : some / count, masked.value(), seed);
      for (double g : Graphs.gradient(masked)) {
        assertEquals(g, g, "NaN in the gradient, seed " + seed);
      }
    }
  }

  /** A { B, C }: a class and the children that bring the extreme have equal shares. */
  @Test
  void tiesShareEqually() {
    Hierarchy h = Hierarchy.of("H", List.of("A", "B", "C"), Map.of("A", List.of("B", "C")));
    double[] p = {0.5, 0.5, 0.5};
    double[] none = {0, 0, 0};
    // The maximum over A, B and C in the element of A, and B and C by themselves.
    double[] expected = {2 / 3.0, 2 / 3.0 + 2, 2 / 3.0 + 2};
    for (String loss : List.of("mcm(reduction=sum)", "treemin(reduction=sum)")) {
      assertArrayEquals(expected, Graphs.gradient(Graphs.run(h, loss, p, none)), 1e-15, loss);
    }
    // The minimum over A and B in the element of B, the same for C, and A by itself.
    double[] all = {1, 1, 1};
    assertArrayEquals(
        new double[] {-4, -1, -1},
        Graphs.gradient(Graphs.run(h, "treemin(reduction=sum)", p, all)),
        1e-15);
  }

  /** HMCN: every pair of a class and its child. */
  @Test
  void violationsAreCountedPerEdge() {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      Hierarchy h = Graphs.random(random, 3 + random.nextInt(7), true);
      double[] p = Graphs.probabilities(random, FRAMES * h.size());
      double sum = 0;
      for (int row = 0; row < p.length; row += h.size()) {
        for (int c = 0; c < h.size(); c++) {
          for (int k : h.children(c)) {
            sum += Math.pow(Math.max(0, p[row + k] - p[row + c]), 2);
          }
        }
      }
      near(sum / FRAMES, Graphs.run(h, "hmcn", p, new double[0]).value(), seed);
      near(sum, Graphs.run(h, "hmcn(reduction=sum)", p, new double[0]).value(), seed);
    }
  }

  /**
   * Bertinetto et al., equations 2 to 4, in probabilities: p(c) is the sum of the softmax over the
   * leaves below c.
   */
  @Test
  void hierarchicalCrossEntropyIsThatOfTheSums() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Hierarchy h = Graphs.random(random, 2 + random.nextInt(10), false);
      double[] z = random.doubles(FRAMES * h.size(), -3, 3).toArray();
      double[] y = new double[z.length];
      double expected = 0;
      double alpha = 0.25 * (seed % 4);
      double plain = 0;
      for (int f = 0; f < FRAMES; f++) {
        int row = f * h.size();
        int label = h.leaves().get(random.nextInt(h.leaves().size()));
        Graphs.above(h, label).forEach(c -> y[row + c] = 1);
        for (int c : Graphs.above(h, label)) {
          if (!h.parents(c).isEmpty()) {
            double part = mass(h, z, row, c) / mass(h, z, row, h.parents(c).get(0));
            expected -= Math.exp(-alpha * height(h, c)) * Math.log(part);
          }
        }
        plain -= Math.log(Math.exp(z[row + label]) / mass(h, z, row, h.roots().get(0)));
      }
      near(expected / FRAMES, Graphs.run(h, "hxe(alpha=" + alpha + ")", z, y).value(), seed);
      near(plain, Graphs.run(h, "hxe(alpha=0, reduction=sum)", z, y).value(), seed);
    }
  }

  private static double mass(Hierarchy h, double[] z, int row, int c) {
    return Graphs.below(h, c).stream()
        .filter(d -> h.children(d).isEmpty())
        .mapToDouble(d -> Math.exp(z[row + d]))
        .sum();
  }

  private static int height(Hierarchy h, int c) {
    return h.children(c).stream().mapToInt(k -> 1 + height(h, k)).max().orElse(0);
  }

  /** Columns A, B, C, D, E of A { B { D, E, … } }, C; only D, E, C and the rest of B are read. */
  @Test
  void hierarchicalCrossEntropyKnowsOpenClassesRootsAndMasks() {
    Hierarchy h =
        new Hierarchy(
            "H",
            List.of("A", "C", "B", "D", "E"),
            List.of(List.of(2), List.of(), List.of(3, 4), List.of(), List.of()),
            Set.of(2));
    double[] z = {9, 0.5, -0.25, 1, 2};
    double b = Math.exp(-0.25) + Math.exp(1) + Math.exp(2);
    double all = b + Math.exp(0.5);
    // D: among B, B among A (certain), A among the roots.
    double ofD = -1 * Math.log(Math.exp(1) / b) - Math.exp(-1.0) * Math.log(b / all);
    near(ofD, Graphs.run(h, "hxe(alpha=0.5)", z, new double[] {1, 0, 1, 1, 0}).value(), 0);
    // B, but neither D nor E.
    double ofB = -1 * Math.log(Math.exp(-0.25) / b) - Math.exp(-1.0) * Math.log(b / all);
    double[] y = {1, 0, 1, 0, 0};
    near(ofB, Graphs.run(h, "hxe(alpha=0.5)", z, y).value(), 0);
    // B, and nobody knows which.
    double part = -Math.exp(-1.0) * Math.log(b / all);
    double[] two = {9, 0.5, -0.25, 1, 2, 9, 0.5, -0.25, 1, 2};
    double[] labels = {1, 0, 1, Double.NaN, Double.NaN, 1, 1, 1, 1, 1};
    LossResult r =
        Graphs.run(h, "hxe(alpha=0.5, mask=known)", two, labels, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0);
    near(part, r.value(), 0);
    double[] g = Graphs.gradient(r);
    assertEquals(0, g[0], "the logit of a class that its children cover");
    assertArrayEquals(new double[5], Arrays.copyOfRange(g, 5, 10), "a frame without a label");
  }

  private static void near(double expected, double actual, int seed) {
    assertEquals(expected, actual, 1e-12 * Math.max(1, Math.abs(expected)), "seed " + seed);
  }
}
