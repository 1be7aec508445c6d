package dev.gradus.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people see: numbers, columns, failures to print. */
class TerminalTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "-2.5, -2.5",
    "0.1, 0.1",
    "1e6, 1000000",
    "1e11, 100000000000",
    "1e12, 1e12",
    "1.5e300, 1.5e300",
    "1e-5, 0.00001",
    "9.99e-6, 9.99e-6",
    "0.3333333333333333, 0.3333333333",
    "1234567890.125, 1234567890",
    "99999999999.9, 100000000000",
    "4.9e-324, 4.940656458e-324",
    "NaN, NaN",
    "Infinity, ∞",
    "-Infinity, -∞"
  })
  void numbers(double x, String shown) {
    assertEquals(shown, Numbers.shown(x));
  }

  @Test
  void shares() {
    assertEquals("12.5 %", Numbers.percent(0.125));
    assertEquals("-3.0 %", Numbers.percent(-0.03));
    assertEquals("–", Numbers.percent(Double.NaN));
  }

  /** An ideograph takes two columns, a combining accent none. */
  @Test
  void columnsAlignByWhatIsSeen() {
    List<String> lines = new Table("lr").row("声", "1").row("a\u0304bc", "22").row("x", "").lines();
    assertEquals(List.of("声    1", "a\u0304bc  22", "x"), lines);
  }

  @Test
  void longCellsAreCut() {
    assertEquals("abc", Table.cut("abc", 3));
    assertEquals("ab…", Table.cut("abcd", 3));
    assertEquals("声…", Table.cut("声声声", 4));
  }

  @Test
  void whatJsonHasNoNumberForIsAString() {
    assertEquals(
        "{\"a\":0.1,\"b\":\"Infinity\",\"c\":\"-Infinity\",\"d\":\"NaN\"}",
        Json.object(
            json -> {
              Json.number(json, "a", 0.1);
              Json.number(json, "b", Double.POSITIVE_INFINITY);
              Json.number(json, "c", Double.NEGATIVE_INFINITY);
              Json.number(json, "d", Double.NaN);
            }));
  }

  private static CheckedOutput failing(String why) {
    return new CheckedOutput(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(why);
          }
        });
  }

  @Test
  void aFullDiskIsNoticedAndAClosedPipeIsNot() {
    CheckedOutput full = failing("No space left on device");
    new PrintStream(full, true, StandardCharsets.UTF_8).println("x");
    assertEquals(Optional.of("No space left on device"), full.failure());
    CheckedOutput closed = failing("Broken pipe");
    new PrintStream(closed, true, StandardCharsets.UTF_8).println("x");
    assertTrue(closed.failure().isEmpty());
  }
}
