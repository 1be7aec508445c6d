package dev.gradus.dsl.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.parse.Corpus;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.syntax.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws: parse(print(t)) says the same as t, and print∘parse changes no printed text. */
class RoundTripTest {
  private static final int TREES = 2_500;

  private static Spec parse(String text) {
    return Parser.parse(Source.of(text)).orThrow();
  }

  private static void checkLaws(Spec spec, Style style) {
    String printed = Printer.print(spec, style);
    Spec again = parse(printed);
    assertEquals(spec.strip(), again.strip(), printed);
    assertEquals(printed, Printer.print(again, style));
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void lawsHoldForTheCorpus(Style style) {
    Corpus.TEXTS.forEach(text -> checkLaws(parse(text), style));
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void lawsHoldForRandomTrees(Style style) {
    for (long seed = 1; seed <= TREES; seed++) {
      try {
        checkLaws(new TreeGenerator(seed).spec(), style);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  @Test
  void commentsSurvive() {
    for (String text : Corpus.TEXTS) {
      Spec spec = parse(text);
      Spec again = parse(Printer.print(spec, Style.UNICODE));
      assertEquals(spec.resultTrivia(), again.resultTrivia());
      assertEquals(spec.closing(), again.closing());
      assertEquals(
          spec.statements().stream().map(s -> s.trivia()).toList(),
          again.statements().stream().map(s -> s.trivia()).toList());
    }
  }

  @Test
  void asciiStyleIsAscii() {
    String text = "bce + α₁·L↓ - β²·L↑ × Δt where α₁ = 1";
    String printed = Printer.print(parse(text), Style.ASCII);
    assertTrue(printed.chars().allMatch(c -> c < 128), printed);
  }
}
