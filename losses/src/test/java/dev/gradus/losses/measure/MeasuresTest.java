package dev.gradus.losses.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.losses.value.ClassFrames;
import dev.gradus.losses.value.ClassFramesException;
import dev.gradus.losses.value.Hierarchy;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the reference cases do not have: open classes, unknown labels, shares of nothing. */
class MeasuresTest {
  private static Hierarchy pair(Set<Integer> open) {
    return new Hierarchy("h", List.of("A", "B"), List.of(List.of(1), List.of()), open);
  }

  /** A alone, both, B alone, neither. */
  private static final double[] P = {0.9, 0.1, 0.9, 0.9, 0.1, 0.9, 0.1, 0.1};

  @Test
  void anOpenClassMayBeActiveByItself() {
    ClassFrames closed = ClassFrames.probabilities(pair(Set.of()), "p", P);
    ClassFrames open = ClassFrames.probabilities(pair(Set.of(0)), "p", P);
    assertEquals(List.of(new Agreement(0, 1, 3)), Agreement.of(closed, 0.5));
    assertEquals(List.of(new Agreement(0, 2, 3)), Agreement.of(open, 0.5));
    assertEquals(1, Violation.down(closed, 0.5).get(0).frames());
    assertEquals(List.of(), Violation.down(open, 0.5));
    assertEquals(OptionalDouble.of(0.5), Violation.up(open, 0.5).get(0).share());
  }

  @Test
  void atTheThresholdNothingIsActive() {
    ClassFrames p = ClassFrames.probabilities(pair(Set.of()), "p", 0.5, 0.9, 0.9, 0.5);
    assertEquals(1, Violation.up(p, 0.5).get(0).frames());
    assertEquals(1, Violation.down(p, 0.5).get(0).frames());
  }

  @Test
  void whatIsNeverActiveHasNoPrecisionAndNoF() {
    ClassFrames p = ClassFrames.probabilities(pair(Set.of()), "p", 0.1, 0.1, 0.2, 0.1);
    HierarchyReport r = HierarchyReport.of(p, 0.5, new double[] {1, 0, 0, 0});
    ClassScore a = r.classes().get(0);
    assertTrue(a.precision().isEmpty());
    assertEquals(OptionalDouble.of(0), a.recall());
    assertEquals(OptionalDouble.of(0), a.f1());
    assertEquals(OptionalDouble.of(0.5), a.averagePrecision());
    ClassScore b = r.classes().get(1);
    assertTrue(b.recall().isEmpty() && b.f1().isEmpty() && b.averagePrecision().isEmpty());
    assertTrue(r.gamma(0).isEmpty());
    assertTrue(Agreement.macro(r.agreement()).isEmpty());
    assertTrue(Agreement.micro(r.agreement()).isEmpty());
    assertTrue(r.hierarchical().micro().precision().isEmpty());
    assertEquals(OptionalDouble.of(0), r.hierarchical().micro().f());
    assertEquals(OptionalDouble.of(0), r.macro(ClassScore::f1), "the mean of those that have one");
  }

  /** B is present; A is unknown, but implied; in the second frame both are active and unknown. */
  @Test
  void anImpliedLabelIsKnownToTheHierarchicalScore() {
    ClassFrames p = ClassFrames.probabilities(pair(Set.of()), "p", 0.9, 0.9, 0.9, 0.9);
    double[] y = {-1, 1, -1, -1};
    HierarchicalScore s = HierarchyReport.of(p, 0.5, y, 0, 1, 0, 0).hierarchical().micro();
    assertEquals(OptionalDouble.of(1), s.precision());
    assertEquals(OptionalDouble.of(1), s.recall());
    ClassFrames alone = ClassFrames.probabilities(pair(Set.of()), "p", 0.9, 0.1);
    HierarchicalScore half =
        HierarchyReport.of(alone, 0.5, new double[] {-1, 1}, 0, 1).hierarchical().micro();
    assertEquals(OptionalDouble.of(1), half.precision());
    assertEquals(OptionalDouble.of(0.5), half.recall());
  }

  @Test
  void refusesWhatDoesNotFit() {
    ClassFrames p = ClassFrames.probabilities(pair(Set.of()), "p", P);
    ClassFramesException e =
        assertThrows(
            ClassFramesException.class, () -> HierarchyReport.of(p, 0.5, new double[] {1, 0}));
    assertEquals("the predictions have 4 frames, and the labels 1", e.getMessage());
    assertThrows(
        ClassFramesException.class, () -> ClassFrames.probabilities(pair(Set.of()), "p", 1.01, 0));
    assertEquals(
        1, ClassFrames.probabilities(pair(Set.of()), "p", 1 + 1e-7, 0).frames(), "rounding");
  }
}
