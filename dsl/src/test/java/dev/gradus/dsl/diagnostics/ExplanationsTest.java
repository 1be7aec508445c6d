package dev.gradus.dsl.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The form of the explanations; {@link ExplanationExamplesTest} runs their examples. */
class ExplanationsTest {
  private static final Path PUBLISHED = Path.of("..", "docs", "diagnostics.md");

  @ParameterizedTest
  @EnumSource(Code.class)
  void everyCodeIsExplainedInPlainWords(Code code) {
    Explanation e = Explanations.of(code);
    assertTrue(e.paragraphs().size() >= 1 && e.paragraphs().size() <= 3);
    for (String p : e.paragraphs()) {
      assertTrue(p.endsWith("."), p);
      assertTrue(!p.matches(".*(\\*\\*|__|]\\(|```|  ).*"), p);
      assertEquals(0, p.chars().filter(c -> c == '`').count() % 2, p);
    }
    assertNotEquals(e.wrong(), e.right());
    assertTrue(e.wrong().lines().allMatch(l -> DisplayWidth.of(l) <= 96), e.wrong());
    assertTrue(e.right().lines().allMatch(l -> DisplayWidth.of(l) <= 96), e.right());
  }

  /** With {@code -Dgolden.write=true} the page is written anew. */
  @Test
  void thePublishedPageIsTheDocument() throws IOException {
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(PUBLISHED, Explanations.document());
    }
    assertEquals(
        Files.readString(PUBLISHED),
        Explanations.document(),
        "docs/diagnostics.md is out of date; run this test with -Dgolden.write=true");
  }

  @Test
  void sectionsStandInTheOrderOfTheCodes() {
    List<String> headings =
        Explanations.document().lines().filter(l -> l.startsWith("## ")).toList();
    List<String> expected =
        List.of(Code.values()).stream().map(c -> "## " + c.id() + ": " + c.title()).toList();
    assertEquals(expected, headings);
  }

  private static String refusal(String document) {
    return assertThrows(IllegalStateException.class, () -> Explanations.read(document))
        .getMessage();
  }

  @Test
  void aDocumentWithAFaultIsRefused() {
    String good = Explanations.document();
    assertEquals(Code.values().length, Explanations.read(good).size());
    assertEquals(
        "no such code: ## L999: unknown term", refusal(good.replace("## L203:", "## L999:")));
    assertEquals(
        "the title is `unknown term`: ## L203: strange term",
        refusal(good.replace("## L203: unknown", "## L203: strange")));
    String section = good.substring(good.indexOf("## L203"), good.indexOf("## L204"));
    assertEquals("explained twice: L203: unknown term", refusal(good + "\n" + section));
    assertEquals("not explained: L203", refusal(good.replace(section, "")));
    String withoutRight = section.replace("```right", "```");
    assertEquals(
        "not in the form of a section: ## L203: unknown term",
        refusal(good.replace(section, withoutRight)));
  }

  @Test
  void codesInAnyCase() {
    assertEquals(Optional.of(Code.UNKNOWN_TERM), Explanations.code("L203"));
    assertEquals(Optional.of(Code.UNKNOWN_TERM), Explanations.code("l203"));
    assertEquals(Optional.empty(), Explanations.code("203"));
    assertEquals("L203", Explanations.nearest("l230").get(0));
    assertEquals(List.of(), Explanations.nearest("whatever"));
  }

  @Test
  void paragraphsAreWrappedAndExamplesIndented() {
    Explanation e =
        new Explanation(
            Code.UNKNOWN_TERM,
            List.of("声声 ab abcdefghijklmno c", "two words"),
            "let a = mse\n\n  a",
            "mse");
    assertEquals(
        """
        error L203: unknown term

        声声 ab
        abcdefghijklmno
        c

        two words

        Wrong:

          let a = mse

            a

        Right:

          mse\
        """,
        e.render(10));
  }
}
