package dev.gradus.losses.hierarchy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.losses.value.ClassFrames;
import dev.gradus.losses.value.Hierarchy;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Outputs worked out by hand: A { B { D, E }, C { &E, F, … } }, columns A to F. */
class StrategyTest {
  private static final Hierarchy H =
      new Hierarchy(
          "h",
          List.of("A", "B", "C", "D", "E", "F"),
          List.of(List.of(1, 2), List.of(3, 4), List.of(4, 5), List.of(), List.of(), List.of()),
          Set.of(2));

  private static final double[] P = {
    0.25, 0.75, 0.5, 0.125, 0.875, 0.375, //
    0.75, 0.25, 1.0, 0.5, 0.625, 0.75
  };

  private static double[] outputs(Strategy strategy) {
    return strategy.outputs(ClassFrames.probabilities(H, "p", P), 0.5).toArray();
  }

  @Test
  void nothingIsDoneToTheOutputsOfNetworksForAllClasses() {
    for (Strategy s : List.of(Strategy.INDEPENDENT, Strategy.JOINT, Strategy.CONSISTENT)) {
      assertArrayEquals(P, outputs(s));
      assertEquals(List.of(0, 1, 2, 3, 4, 5), s.trained(H));
      assertEquals(s == Strategy.CONSISTENT, s.hasConsistencyTerms());
    }
  }

  @Test
  void bottomUpTakesTheMaximum() {
    assertArrayEquals(
        new double[] {
          0.875, 0.875, 0.875, 0.125, 0.875, 0.375, //
          1.0, 0.625, 1.0, 0.5, 0.625, 0.75
        },
        outputs(Strategy.BOTTOM_UP));
    assertEquals(List.of(2, 3, 4, 5), Strategy.BOTTOM_UP.trained(H), "an open class, too");
  }

  @Test
  void theGateIsClosedBelowAnInactiveClass() {
    assertArrayEquals(
        new double[] {
          0.25,
          0,
          0,
          0,
          0,
          0, //
          0.75,
          0.25,
          1.0,
          0,
          0,
          0.75 // B is not active, and E is below it
        },
        outputs(Strategy.TOP_DOWN_GATE));
  }

  @Test
  void conditionalProbabilitiesAreMultiplied() {
    double[] out = outputs(Strategy.TOP_DOWN_PRODUCT);
    assertArrayEquals(
        new double[] {0.75, 0.25 * 0.75, 0.75, 0.5 * 0.25 * 0.75, 0.625 * 0.25 * 0.75, 0.75 * 0.75},
        Arrays.copyOfRange(out, 6, 12));
  }

  @Test
  void noneHasTheCodeOfAnother() {
    Set<String> codes = new HashSet<>();
    for (Strategy s : Strategy.values()) {
      assertTrue(codes.add(s.code()), s.code());
      assertEquals(s, Strategy.find(s.code()).orElseThrow());
      assertEquals(s, Strategy.find(s.toString()).orElseThrow());
    }
    assertEquals(Strategy.TOP_DOWN_GATE, Strategy.find("Top-Down-Gate").orElseThrow());
    assertTrue(Strategy.find("E").isEmpty());
  }
}
