package dev.gradus.losses.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

  /** A > B, C; B > D; D > E; C > E: C is as high as D, and B above both. */
  @Test
  void levelsCountFromTheLeaves() {
    Hierarchy uneven =
        Hierarchy.of(
            "uneven",
            List.of("E", "C", "B", "A", "D"),
            Map.of(
                "A", List.of("B", "C"), "B", List.of("D"), "C", List.of("E"), "D", List.of("E")));
    assertEquals(List.of(List.of(0), List.of(1, 4), List.of(2), List.of(3)), uneven.levels());
    assertEquals(List.of(List.of(0), List.of(1, 2), List.of(3)), DIAMOND.levels());
    List<Integer> order = uneven.parentsFirst();
    assertEquals(5, Set.copyOf(order).size());
    for (Hierarchy.Edge e : uneven.edges()) {
      assertTrue(order.indexOf(e.parent()) < order.indexOf(e.child()), e::toString);
    }
    assertEquals(
        List.of(
            new Hierarchy.Edge(1, 0),
            new Hierarchy.Edge(2, 4),
            new Hierarchy.Edge(3, 1),
            new Hierarchy.Edge(3, 2),
            new Hierarchy.Edge(4, 0)),
        uneven.edges());
  }

  @Test
  void namesTheWholeCircle() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Hierarchy.of(
                    "h",
                    List.of("R", "A", "B", "C", "D"),
                    Map.of(
                        "R", List.of("A"),
                        "A", List.of("B"),
                        "B", List.of("C", "D"),
                        "C", List.of("A"))));
    assertEquals("a class contains itself: A > B > C > A", e.getMessage());
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
