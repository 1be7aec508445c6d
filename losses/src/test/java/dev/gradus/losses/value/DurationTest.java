package dev.gradus.losses.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times, units and numbers as text. */
class DurationTest {

  @ParameterizedTest
  @CsvSource({
    "10, EPOCHS, 10 epochs",
    "1, EPOCHS, 1 epoch",
    "0.5, EPOCHS, 0.5 epochs",
    "1, STEPS, 1 step",
    "20000, STEPS, 20000 steps",
    "50, PERCENT, 50%",
    "-0.0, STEPS, 0 steps"
  })
  void readsAsInASpecification(double amount, Unit unit, String text) {
    assertEquals(text, new Duration(amount, unit).toString());
  }

  @Test
  void isNeverNegativeNorEndless() {
    for (double bad : new double[] {-1, Double.NaN, 1 / 0.0}) {
      assertThrows(IllegalArgumentException.class, () -> new Duration(bad, Unit.STEPS));
    }
  }

  @Test
  void unitsHaveASingular() {
    assertEquals(Optional.of(Unit.STEPS), Unit.find("step"));
    assertEquals(Optional.of(Unit.EPOCHS), Unit.find("epochs"));
    assertEquals(Optional.of(Unit.PERCENT), Unit.find("%"));
    assertEquals(Optional.empty(), Unit.find("hours"));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2",
    "-3, -3",
    "0.5, 0.5",
    "1e-7, 1e-7",
    "2.5e-7, 2.5e-7",
    "1e20, 1e20",
    "Infinity, ∞",
    "-Infinity, -∞",
    "NaN, NaN",
    "-0.0, 0"
  })
  void numbersHaveNoEmptyFraction(double x, String text) {
    assertEquals(text, Numbers.text(x));
  }
}
