package dev.gradus.dsl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.losses.schedule.Clock;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The clock of a run, and what happens every so often. */
class LengthTest {
  @Test
  void epochsCountInFractions() {
    Length length = new Length(Every.epochs(5), OptionalInt.of(3));
    assertEquals(Clock.of(0, 0, 0), length.clock(Position.START));
    assertEquals(Clock.of(7, 7 / 3.0, 7 / 3.0 / 5), length.clock(new Position(7, 2, 1)));
    assertEquals(Clock.of(15, 5, 1), length.clock(new Position(15, 5, 0)));
    assertFalse(length.reached(new Position(14, 4, 2)));
    assertTrue(length.reached(new Position(15, 5, 0)));
  }

  @Test
  void stepsAreAShareOfAllSteps() {
    Length length = new Length(Every.steps(10), OptionalInt.of(4));
    assertEquals(Clock.of(5, 1.25, 0.5), length.clock(new Position(5, 1, 1)));
    assertFalse(length.reached(new Position(9, 2, 1)));
    assertTrue(length.reached(new Position(10, 2, 2)));
    // A run that was made shorter after it had gone further.
    assertEquals(1, length.clock(new Position(12, 3, 0)).progress());
  }

  @Test
  void anUnknownLengthOfEpochsShowsWholeOnes() {
    Length epochs = new Length(Every.epochs(4), OptionalInt.empty());
    assertEquals(Clock.of(7, 2, 0.5), epochs.clock(new Position(7, 2, 1)));
    Length steps = new Length(Every.steps(10), OptionalInt.empty());
    assertEquals(Clock.of(7, 2, 0.7), steps.clock(new Position(7, 2, 1)));
  }

  @Test
  void everySoOften() {
    assertTrue(Every.steps(3).due(new Position(6, 1, 2)));
    assertFalse(Every.steps(3).due(new Position(7, 1, 3)));
    assertTrue(Every.epochs(2).due(new Position(8, 2, 0)));
    assertFalse(Every.epochs(2).due(new Position(9, 2, 1)));
    assertFalse(Every.epochs(2).due(new Position(12, 3, 0)));
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Every.steps(0));
    assertEquals("every 1 or more, not 0", e.getMessage());
  }
}
