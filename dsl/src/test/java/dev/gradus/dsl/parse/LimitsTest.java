package dev.gradus.dsl.parse;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Renderer;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.Spec;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts that mean harm get a message, quickly. */
class LimitsTest {
  private static final Limits LONG = Limits.DEFAULT.withMaxChars(2_000_000);

  private static List<Diagnostic> diagnostics(String text, Limits limits) {
    return assertTimeoutPreemptively(
        ofSeconds(5),
        () -> {
          List<Diagnostic> found = Parser.parse(Source.of(text), limits).diagnostics();
          String rendered = Renderer.plain().render(found);
          assertTrue(rendered.length() < 2000 * limits.maxDiagnostics(), "a message is too long");
          return found;
        });
  }

  private static void assertOnly(Code code, String text) {
    List<Code> codes = diagnostics(text, LONG).stream().map(Diagnostic::code).toList();
    assertEquals(List.of(code), codes);
  }

  @Test
  void tooManyCharacters() {
    String text = "a + ".repeat(250_000) + "a";
    Diagnostic found = diagnostics(text, Limits.DEFAULT).get(0);
    assertEquals(Code.TEXT_TOO_LONG, found.code());
    assertTrue(found.label().contains("100,000 of 1,000,001"), found.label());
    assertEquals(100_000, found.span().orElseThrow().start());
  }

  @Test
  void tooManyTerms() {
    assertOnly(Code.TOO_MANY_PARTS, "a + ".repeat(250_000) + "a");
    assertOnly(Code.TOO_MANY_PARTS, "f(" + "a,".repeat(5_000) + "a)");
    assertOnly(Code.TOO_MANY_PARTS, "hierarchy h = " + "a,".repeat(5_000) + "a");
  }

  @Test
  void exactlyAsManyTermsAsAllowed() {
    Limits three = Limits.DEFAULT.withMaxTerms(3);
    assertEquals(List.of(), diagnostics("a + b·c\n", three));
    assertEquals(List.of(), diagnostics("f(a, b, c)", three));
    assertEquals(Code.TOO_MANY_PARTS, diagnostics("a + b + c + d", three).get(0).code());
  }

  @Test
  void tooDeep() {
    assertOnly(Code.NESTED_TOO_DEEPLY, "(".repeat(10_000) + "a" + ")".repeat(10_000));
    assertOnly(Code.NESTED_TOO_DEEPLY, "(".repeat(10_000));
    assertOnly(Code.NESTED_TOO_DEEPLY, "f(x={".repeat(10_000) + "a");
    assertOnly(Code.NESTED_TOO_DEEPLY, "hierarchy h = " + "A{".repeat(10_000) + "}".repeat(10_000));
    assertOnly(Code.NESTED_TOO_DEEPLY, "-".repeat(10_000) + "a");
    assertOnly(Code.NESTED_TOO_DEEPLY, "a^".repeat(5_000) + "a");
    assertOnly(Code.NESTED_TOO_DEEPLY, "a^(-".repeat(5_000) + "a");
  }

  @Test
  void bracketsMinusAndPowersCountAlikeAndEndWithTheirOperand() {
    Limits three = Limits.DEFAULT.withMaxDepth(3);
    assertEquals(List.of(), diagnostics("-(a^b) + ((-a)) - --a·b^c^d^e·-a^b", three));
    for (String text : List.of("((((a))))", "----a", "a^b^c^d^e", "-(-(a))", "a^(b^(c))")) {
      assertEquals(Code.NESTED_TOO_DEEPLY, diagnostics(text, three).get(0).code(), text);
    }
  }

  @Test
  void theDeepestTextsAllowedNeedLittleStack() throws InterruptedException {
    int depth = Limits.DEFAULT.maxDepth();
    List<String> texts =
        List.of(
            "(".repeat(depth) + "a" + ")".repeat(depth),
            "f(x=".repeat(depth) + "a" + ")".repeat(depth),
            "{".repeat(depth) + "a" + "}".repeat(depth),
            "-".repeat(depth) + "a",
            "a^".repeat(depth) + "a",
            "hierarchy h = " + "A{".repeat(depth) + "B" + "}".repeat(depth));
    Throwable[] thrown = new Throwable[1];
    Thread thread =
        new Thread(
            null,
            () -> {
              for (String text : texts) {
                Spec spec = Parser.parse(Source.of(text)).orThrow();
                Spec again = Parser.parse(Source.of(Printer.print(spec, Style.ASCII))).orThrow();
                assertTrue(spec.sameAs(again));
              }
            },
            "small stack",
            512 * 1024);
    thread.setUncaughtExceptionHandler((t, e) -> thrown[0] = e);
    thread.start();
    thread.join();
    assertEquals(null, thrown[0]);
  }

  @Test
  void rubbishGetsMessagesAndNeverAnException() {
    long seed = 20250101;
    Random random = new Random(seed);
    String[] words = {
      "(",
      ")",
      "[",
      "]",
      "{",
      "}",
      ",",
      ";",
      "=",
      "+",
      "-",
      "*",
      "/",
      "^",
      "&",
      "...",
      "->",
      "²",
      "a",
      "α",
      "a.b",
      "1",
      "0.5",
      "1e999",
      "\"q\"",
      "\"",
      "#c\n",
      "\n",
      " ",
      "==",
      "@",
      "\u202E",
      "\uD800",
      "\uDC00",
      "let",
      "param",
      "hierarchy",
      "as",
      "in",
      "where",
      "order",
      "fn",
      "on",
      "over",
      "import"
    };
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(12);
      for (int k = 0; k < length; k++) {
        text.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "");
      }
      try {
        Parsed parsed = Parser.parse(Source.of(text.toString()));
        assertEquals(parsed.spec().isEmpty(), !parsed.diagnostics().isEmpty());
        Renderer.plain().render(parsed.diagnostics());
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ", round " + i + ": " + text, e);
      }
    }
  }

  @Test
  void onlySoManyMistakesAreReported() {
    Limits seven = LONG.withMaxDiagnostics(7);
    String call = "f(" + "a b,".repeat(1_990) + "a) + ";
    for (String text : List.of("@ ".repeat(10_000), "a b\n".repeat(250_000), call.repeat(20))) {
      assertEquals(7, diagnostics(text, seven).size());
    }
  }
}
