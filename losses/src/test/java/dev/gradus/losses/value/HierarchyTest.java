package dev.gradus.losses.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The graph of classes itself. */
class HierarchyTest {
  /** A > B, C; B > D; C > D: a diamond, its columns not in the order of its levels. */
  private static final Hierarchy DIAMOND =
      Hierarchy.of(
          "diamond",
          List.of("D", "C", "B", "A"),
          Map.of("A", List.of("B", "C"), "B", List.of("D"), "C", List.of("D")));

  @Test
  void knowsRelativesByColumn() {
    assertEquals(List.of(1, 2), DIAMOND.children(3));
    assertEquals(List.of(1, 2), DIAMOND.parents(0));
    assertEquals(List.of(3), DIAMOND.roots());
    assertEquals(List.of(0), DIAMOND.leaves());
    assertEquals(List.of(1, 2, 3), DIAMOND.internal());
    assertEquals(4, DIAMOND.size());
  }

  @Test
  void tellsClosedFromOpenAndOneChildFromSeveral() {
    Hierarchy half =
        new Hierarchy(
            "half",
            DIAMOND.classes(),
            List.of(List.of(), List.of(0), List.of(0), List.of(1, 2)),
            Set.of(1));
    assertEquals(List.of(2, 3), half.closed());
    assertEquals(List.of(1, 2), half.singleChildren());
    assertEquals(DIAMOND.internal(), DIAMOND.closed());
  }

  @Test
  void refusesWhatIsNoHierarchy() {
    refuses(List.of("A", "A"), List.of(List.of(), List.of()));
    refuses(List.of("A", "B"), List.of(List.of(1)));
    refuses(List.of("A", "B"), List.of(List.of(1, 1), List.of()));
    refuses(List.of("A"), List.of(List.of(0)));
    refuses(List.of("R", "A", "B"), List.of(List.of(1), List.of(2), List.of(1)));
    refuses(List.of("A", "B"), List.of(List.of(2), List.of()));
    refuses(List.of("A", "B"), List.of(List.of(-1), List.of()));
  }

  private static void refuses(List<String> classes, List<List<Integer>> children) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Hierarchy("h", classes, children, Set.of()),
        () -> classes + " " + children);
  }

  @Test
  void refusesOpenClassesWithoutChildren() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Hierarchy("h", List.of("A", "B"), List.of(List.of(1), List.of()), Set.of(1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Hierarchy("h", List.of("A", "B"), List.of(List.of(1), List.of()), Set.of(2)));
  }
}
