package dev.gradus.losses.hierarchy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.losses.hierarchy.LabelClosure.Contradiction;
import dev.gradus.losses.value.ClassFramesException;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Labels worked out by hand: A { B { D, E }, C { &E, F } }, columns A to F; −1 is unknown. */
class LabelClosureTest {
  private static final Hierarchy H =
      new Hierarchy(
          "h",
          List.of("A", "B", "C", "D", "E", "F"),
          List.of(List.of(1, 2), List.of(3, 4), List.of(4, 5), List.of(), List.of(), List.of()),
          Set.of());

  private static LabelClosure close(Hierarchy h, double... labels) {
    double[] mask = Arrays.stream(labels).map(y -> y < 0 ? 0 : 1).toArray();
    return LabelClosure.of(h, labels, mask);
  }

  private static double[] known(LabelClosure c) {
    double[] y = c.labels().toArray();
    double[] mask = c.mask().toArray();
    return IntStream.range(0, y.length).mapToDouble(i -> mask[i] == 0 ? -1 : y[i]).toArray();
  }

  @Test
  void presenceGoesUpAndAbsenceDown() {
    LabelClosure c =
        close(
            H, //
            -1, -1, -1, 1, -1, -1, // D is B is A
            -1, -1, -1, -1, 1, -1, // E has two parents
            -1, 0, -1, -1, -1, -1, // no B: neither D nor E
            0, -1, -1, -1, -1, -1, // nothing at all
            1, -1, -1, -1, -1, -1, // says nothing about the parts
            -1, -1, -1, -1, -1, -1);
    assertArrayEquals(
        new double[] {
          1, 1, -1, 1, -1, -1, //
          1, 1, 1, -1, 1, -1, //
          -1, 0, -1, 0, 0, -1, //
          0, 0, 0, 0, 0, 0, //
          1, -1, -1, -1, -1, -1, //
          -1, -1, -1, -1, -1, -1
        },
        known(c));
    assertEquals(2 + 3 + 2 + 5, c.inferred());
    assertTrue(c.contradictions().isEmpty());
  }

  @Test
  void aContradictionIsReportedWithItsFrameAndDecidesNothing() {
    LabelClosure c =
        close(
            H, //
            -1, -1, -1, -1, -1, -1, //
            0, -1, -1, 1, -1, -1); // D without A: B would be both
    assertEquals(List.of(new Contradiction(1, 3, 0)), c.contradictions());
    assertArrayEquals(
        new double[] {
          -1, -1, -1, -1, -1, -1, //
          0, -1, 0, 1, 0, 0
        },
        known(c));
  }

  @Test
  void allLabelsAreKnownWithoutAMask() {
    LabelClosure c = LabelClosure.of(H, new double[] {1, 0, 1, 0, 0, 1});
    assertEquals(0, c.inferred());
    assertTrue(c.contradictions().isEmpty());
    assertEquals(
        List.of(new Contradiction(0, 4, 1)),
        LabelClosure.of(H, new double[] {1, 0, 1, 0, 1, 1}).contradictions());
  }

  /** Against the rules, applied again and again until nothing changes. */
  @Test
  void isWhatTheRulesSayOnRandomGraphs() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Hierarchy h = RandomHierarchy.of(random, 2 + random.nextInt(9));
      double[] labels = new double[3 * h.size()];
      Arrays.setAll(labels, i -> random.nextInt(4) == 0 ? random.nextInt(2) : -1);
      LabelClosure c = close(h, labels);
      Set<Integer> bad = new HashSet<>();
      c.contradictions().forEach(x -> bad.add(x.frame()));
      for (int f = 0; f < 3; f++) {
        double[] row = Arrays.copyOfRange(labels, f * h.size(), (f + 1) * h.size());
        boolean consistent = repeat(h, row);
        assertEquals(consistent, !bad.contains(f), "seed " + seed + ", frame " + f);
        if (consistent) {
          double[] closed = Arrays.copyOfRange(known(c), f * h.size(), (f + 1) * h.size());
          assertArrayEquals(row, closed, "seed " + seed + ", frame " + f);
        }
      }
    }
  }

  private static boolean repeat(Hierarchy h, double[] row) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Hierarchy.Edge e : h.edges()) {
        if (row[e.child()] == 1 && row[e.parent()] == 0) {
          return false;
        }
        if (row[e.child()] == 1 && row[e.parent()] < 0) {
          row[e.parent()] = 1;
          changed = true;
        }
        if (row[e.parent()] == 0 && row[e.child()] < 0) {
          row[e.child()] = 0;
          changed = true;
        }
      }
    }
    return true;
  }

  @Test
  void refusesWhatIsNoLabel() {
    List<String> messages = new ArrayList<>();
    for (double[] labels :
        List.of(
            new double[] {0, 0, 0, 0.5, 0, 0},
            new double[] {0, 0, 0, 0, 0, Double.NaN},
            new double[] {0, 0, 0, 0})) {
      messages.add(
          assertThrows(ClassFramesException.class, () -> LabelClosure.of(H, labels)).getMessage());
    }
    assertEquals(
        List.of(
            "the label is 0.5 for `D` in frame 0, which is no label",
            "the label is NaN for `F` in frame 0, which is not finite",
            "the label has 4 numbers, which is no multiple of the 6 classes of `h`"),
        messages);
    assertThrows(
        ClassFramesException.class, () -> LabelClosure.of(H, new double[6], new double[12]));
    double[] unknown = {0, 0, 0, Double.NaN, 7, 0};
    assertEquals(0, LabelClosure.of(H, unknown, 1, 1, 1, 0, 0, 1).labels().at(0, 3));
  }
}
