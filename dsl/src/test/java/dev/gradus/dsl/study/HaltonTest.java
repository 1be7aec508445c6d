package dev.gradus.dsl.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HaltonTest {
  /** By hand: 1000 is 13000 in base 5 and 2626 in base 7. */
  @ParameterizedTest
  @CsvSource({
    "0, 2, 0, 1",
    "1, 2, 1, 2",
    "2, 2, 1, 4",
    "3, 2, 3, 4",
    "4, 2, 1, 8",
    "5, 2, 5, 8",
    "1, 3, 1, 3",
    "2, 3, 2, 3",
    "3, 3, 1, 9",
    "4, 3, 4, 9",
    "5, 3, 7, 9",
    "1000, 5, 16, 3125",
    "1000, 7, 2200, 2401"
  })
  void digitsAreMirrored(int index, int base, int numerator, int denominator) {
    assertEquals((double) numerator / denominator, Halton.at(index, base));
  }

  @Test
  void whatIsNoElement() {
    assertThrows(IllegalArgumentException.class, () -> Halton.at(-1, 2));
    assertThrows(IllegalArgumentException.class, () -> Halton.at(1, 1));
  }
}
