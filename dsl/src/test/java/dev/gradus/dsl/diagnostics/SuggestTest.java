package dev.gradus.dsl.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestTest {
  private static List<String> nearest(String wanted, String... names) {
    return Suggest.nearest(wanted, List.of(names), UnaryOperator.identity());
  }

  @ParameterizedTest
  @CsvSource({
    "'', abc, 3",
    "abc, abc, 0",
    "donw, down, 1",
    "dwn, down, 1",
    "kitten, sitting, 3",
    "ca, abc, 3",
    "flatop, flattop, 1",
    "αβ, βα, 1"
  })
  void distances(String a, String b, int expected) {
    assertEquals(expected, Suggest.distance(a, b));
    assertEquals(expected, Suggest.distance(b, a));
  }

  @Test
  void theBestComesFirst() {
    assertEquals(List.of("flattop"), nearest("flatop", "hann", "flattop", "rect"));
    assertEquals(List.of("window", "windows"), nearest("windwo", "windows", "window", "hop"));
    assertEquals(List.of("mss", "mse"), nearest("MSS", "mse", "mss", "up"));
  }

  @Test
  void shortAndStrangeNamesGetNoSuggestion() {
    assertEquals(List.of(), nearest("x", "a", "b", "up"));
    assertEquals(List.of(), nearest("hello", "mss", "down", "flattop"));
  }

  @Test
  void foldedSpellingsAreNoDistanceApart() {
    assertEquals(
        List.of("α"), Suggest.nearest("alpha", List.of("β", "α"), s -> s.replace("α", "alpha")));
  }
}
