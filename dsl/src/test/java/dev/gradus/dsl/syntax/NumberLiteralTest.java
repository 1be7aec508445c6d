package dev.gradus.dsl.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberLiteralTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.50, 0.5",
    "64, 64",
    "1e2, 100",
    "0.0001, 0.0001",
    "0.00001, 1e-5",
    "9999999999, 9999999999",
    "1e10, 1e10",
    "1.25e-7, 1.25e-7",
    "2e23, 2e23",
    "4.9e-324, 5e-324",
    "1.7976931348623157e308, 1.7976931348623157e308",
    "0.1, 0.1",
    "0.30000000000000004, 0.30000000000000004",
  })
  void canonicalSpellings(double value, String expected) {
    assertEquals(expected, NumberLiteral.canonical(value));
  }

  @Test
  void everyDoubleReadsBack() {
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong(0x7FF0_0000_0000_0000L));
      assertEquals(value, Double.parseDouble(NumberLiteral.canonical(value)), "seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, -0.001, Double.NaN, Double.POSITIVE_INFINITY})
  void whatIsNoLiteralIsRefused(double value) {
    assertThrows(IllegalArgumentException.class, () -> new NumberLiteral(value, "", null));
  }
}
