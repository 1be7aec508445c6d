package dev.gradus.dsl.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.parse.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No text makes the checker slow, deep or crash: each is answered within two seconds. */
class ExpansionLimitsTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** A text and the codes it gets, none if it is a loss. */
  static Stream<Arguments> texts() {
    return Stream.of(
        text("doubled 40 times", doubled(40) + "x40", "L504"),
        text("doubled 3500 times, unused", doubled(3500) + "mse", "L504"),
        text("a chain of 5000 minus signs", chain(5000, "-x%d") + "x5000", "L504"),
        text("a chain as deep as allowed", chain(480, "l1 + x%d") + "x480", ""),
        text(
            "wide beyond the limit",
            many(30, i -> "(" + many(700, j -> "α", "+") + ")", "+"),
            "L504"),
        text("2000 terms", many(2000, i -> "mss", "+"), ""),
        text("2000 factors", many(2000, i -> "α", "·") + "·mse", "L104"),
        text("a sum of 2000 inside a product", "α·(" + many(2000, i -> "mse", "+") + ")", ""),
        text("unknown names", many(1999, i -> "nme" + i, "+"), "L203"),
        text("long unknown names", many(1500, i -> "n".repeat(55) + i, "+"), "L203"),
        text(
            "unknown names near many known ones",
            many(1700, i -> "let " + "n".repeat(20) + i + "=mse\n", "")
                + many(1500, i -> "n".repeat(20) + "x" + i, "+"),
            "L203"),
        text("one name of 100 000 letters", "n".repeat(100_000), "L102"),
        text("a name as long as it may be", "n".repeat(255), "L203"),
        text(
            "unknown mentions",
            "hierarchy h = A {"
                + many(1900, i -> "c" + i, ",")
                + "}, B {"
                + many(1900, i -> "&d" + i, ",")
                + "}\nup",
            "L405"),
        text(
            "12 000 classes",
            "hierarchy h = "
                + many(7, i -> "A" + i + "{" + many(1800, j -> "c" + i + "_" + j, ",") + "}", ",")
                + "\nup + down + bce",
            ""),
        text(
            "2500 hierarchies to choose from",
            many(2500, i -> "hierarchy h" + i + " = A { B }\n", "") + many(1900, i -> "up", "+"),
            "L402"),
        text("2000 sizes", "mss(sizes={" + many(1999, i -> "" + (i + 2), ",") + "})", ""),
        text("2000 equal sizes", "mss(sizes={" + many(1999, i -> "64", ",") + "})", "L307"),
        text("a hop of 2000 addends", "mss(hop=N/4+" + many(1990, i -> "0", "+") + ")", ""),
        text("4000 parameters", many(4000, i -> "param p" + i + " = 1\n", "") + "mse", ""),
        text("2000 equal labels", many(1999, i -> "mse as q", "+"), "L506"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void isAnsweredSoon(String name, String text, String code) {
    assertTrue(text.length() <= Limits.DEFAULT.maxChars(), () -> name + ": " + text.length());
    List<Diagnostic> found = Assertions.assertTimeout(SOON, () -> Loss.check(text));
    assertTrue(found.size() <= Limits.DEFAULT.maxDiagnostics());
    assertEquals(
        code.isEmpty() ? List.of() : List.of(code),
        found.stream().filter(Diagnostic::isError).map(d -> d.code().id()).distinct().toList());
  }

  @Test
  void definitionsCountWhereTheyArePutIn() {
    // x1 has 3 parts (the sum and its addends), the next one twice as many and one more: x12 has
    // 8191 and x13 has 16 383, of 10 000 that are allowed.
    assertEquals(1 << 12, Loss.parse(doubled(12) + "x12").terms().size());
    assertEquals(1, Loss.check(doubled(13) + "x13").size());
    // What grows out of it is no news.
    assertEquals(1, Loss.check(doubled(60) + "x60").size());
  }

  /** Deep texts on threads with less and less stack: a message, or a loss, and nothing else. */
  @Test
  void aSmallStackGetsAMessage() throws InterruptedException {
    String text = chain(240, "exp(x%d)") + "x240";
    for (int kilobytes : List.of(1024, 256, 160)) {
      List<Object> outcome = new ArrayList<>();
      Runnable check = () -> Loss.check(text).forEach(d -> outcome.add(d.code().id()));
      Thread thread = new Thread(null, check, "small stack", kilobytes * 1024L);
      thread.setUncaughtExceptionHandler((t, e) -> outcome.add(e));
      thread.start();
      thread.join();
      assertTrue(List.of(List.of(), List.of("L103")).contains(outcome), kilobytes + ": " + outcome);
    }
  }

  /** Whatever the words, there is a list of mistakes or a loss that reads itself again. */
  @Test
  void wordsInAnyOrderNeverThrow() {
    long seed = 4711;
    Random random = new Random(seed);
    String[] words =
        ("mse l1 mss bce up down α beta γ₁ x y H pred target mean max let param where hierarchy as"
                + " in order + - · / ^ ( ) { } [ ] , = ; 1 0.5 1e308 0 S1 hann log1p C4 … & sizes"
                + " hop N comp mask reduction none ² \n let_x")
            .split(" ", -1);
    int losses = 0;
    for (int i = 0; i < 4000; i++) {
      String text =
          random
              .ints(1 + random.nextInt(12), 0, words.length)
              .mapToObj(w -> words[w])
              .collect(Collectors.joining(" "));
      if (Loss.check(text).stream().noneMatch(Diagnostic::isError)) {
        Loss loss = Loss.parse(text);
        assertEquals(loss.terms(), Loss.parse(loss.text()).terms(), "seed " + seed + ": " + text);
        losses++;
      }
    }
    assertTrue(losses > 40, "too few losses among the texts to mean anything: " + losses);
  }

  private static Arguments text(String name, String text, String code) {
    return Arguments.of(name, text, code);
  }

  private static String doubled(int times) {
    return "let x0 = mse\n" + many(times, i -> "let x%d = x%d + x%d\n".formatted(i + 1, i, i), "");
  }

  private static String chain(int length, String step) {
    return "let x0 = mse\n"
        + many(length, i -> "let x" + (i + 1) + " = " + step.formatted(i) + "\n", "");
  }

  private static String many(int n, IntFunction<String> text, String separator) {
    return IntStream.range(0, n).mapToObj(text).collect(Collectors.joining(separator));
  }
}
