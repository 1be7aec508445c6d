package dev.gradus.dsl.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RendererTest {
  private static Span span(Source source, String part) {
    int start = source.codePoint(source.text().indexOf(part));
    return new Span(source, start, start + part.codePointCount(0, part.length()));
  }

  private static String render(Diagnostic diagnostic) {
    return Renderer.plain().render(diagnostic);
  }

  @Test
  void theFormOfTheManual() {
    Source source = new Source("train.loss", "# one\n\nbce + α·dwn + β·up\n");
    assertEquals(
        """
        error[L203]: unknown term `dwn`
         --> train.loss:3:9
          |
        3 | bce + α·dwn + β·up
          |         ^^^ no loss, function or parameter has this name
          = help: did you mean `down`? (top-down consistency; needs a hierarchy)\
        """,
        render(
            Diagnostic.of(Code.UNKNOWN_TERM, span(source, "dwn"), "unknown term `dwn`")
                .withLabel("no loss, function or parameter has this name")
                .withHelp("did you mean `down`? (top-down consistency; needs a hierarchy)")));
  }

  @Test
  void secondaryPlacesAndWideGutters() {
    Source source = new Source("a", "let x = 1\n" + "\n".repeat(8) + "let x = 22 + x\n");
    Span second = new Span(source, 22, 23);
    assertEquals(
        """
        error[L203]: twice
          --> a:10:5
           |
         1 | let x = 1
           |     - first here
        ...
        10 | let x = 22 + x
           |     ^ again
           |              - used here\
        """,
        render(
            Diagnostic.of(Code.UNKNOWN_TERM, second, "twice")
                .withLabel("again")
                .withSecondary(new Span(source, 4, 5), "first here")
                .withSecondary(new Span(source, 31, 32), "used here")));
  }

  @Test
  void placesInAnotherSource() {
    Source one = new Source("one", "abc");
    Source two = new Source("two", "x\nabc");
    assertEquals(
        """
        error[L203]: m
         --> one:1:1
          |
        1 | abc
          | ^^^
         ::: two:2:1
          |
        2 | abc
          | --- there
          = help: h\
        """,
        render(
            Diagnostic.of(Code.UNKNOWN_TERM, span(one, "abc"), "m")
                .withSecondary(span(two, "abc"), "there")
                .withHelp("h")));
  }

  @Test
  void spansOverSeveralLinesShowFirstAndLast() {
    Source source = new Source("a", "x + f(\n  1,\n  2,\n  3) + y");
    assertEquals(
        """
        error[L203]: m
         --> a:1:5
          |
        1 | x + f(
          |     ^^
        ...
        4 |   3) + y
          |   ^^ this call\
        """,
        render(
            Diagnostic.of(Code.UNKNOWN_TERM, span(source, "f(\n  1,\n  2,\n  3)"), "m")
                .withLabel("this call")));
  }

  @Test
  void caretsStandUnderTheLettersTheyMean() {
    // Two columns for each ideograph, none for the accent, a tab to the next multiple of four.
    Source source = new Source("a", "声\te\u0301 dwn");
    assertEquals(
        "error[L203]: m\n --> a:1:6\n  |\n1 | 声  e\u0301 dwn\n  |       ^^^",
        render(Diagnostic.of(Code.UNKNOWN_TERM, span(source, "dwn"), "m")));
    assertEquals(
        "error[L203]: m\n --> a:1:1\n  |\n1 | 声  e\u0301 dwn\n  | ^^",
        render(Diagnostic.of(Code.UNKNOWN_TERM, span(source, "声"), "m")));
  }

  @Test
  void aPlaceBehindTheLastCharacterHasACaret() {
    Source source = new Source("a", "f(x");
    assertEquals(
        "error[L107]: m\n --> a:1:4\n  |\n1 | f(x\n  |    ^ here",
        render(
            Diagnostic.of(Code.UNCLOSED_BRACKET, new Span(source, 3, 3), "m").withLabel("here")));
  }

  @Test
  void veryLongLinesAreCutAroundTheCaret() {
    Source source = new Source("a", "a + ".repeat(250_000) + "dwn" + " + b".repeat(10));
    List<String> lines =
        render(Diagnostic.of(Code.UNKNOWN_TERM, span(source, "dwn"), "m")).lines().toList();
    assertEquals(" --> a:1:1000001", lines.get(1));
    assertTrue(lines.get(3).length() <= "1 | ".length() + 102, lines.get(3));
    assertTrue(lines.get(3).startsWith("1 | …"), lines.get(3));
    assertEquals(lines.get(3).indexOf("dwn"), lines.get(4).indexOf("^^^"));
  }

  @Test
  void aCutLineIsShownForEachPlace() {
    Source source = new Source("a", "first" + " + b".repeat(1000) + " + last");
    String text =
        render(
            Diagnostic.of(Code.UNKNOWN_TERM, span(source, "last"), "m")
                .withSecondary(span(source, "first"), "see"));
    assertTrue(text.contains("1 | first + b"), text);
    assertTrue(text.contains("+ last\n"), text);
    assertTrue(text.contains("\n  | ----- see"), text);
  }

  @Test
  void aTextCannotTouchTheTerminal() {
    Source source = new Source("a\u001B[2J", "x\u001B[31m\u202Ey");
    String text =
        render(
            Diagnostic.of(Code.UNKNOWN_TERM, span(source, "y"), "m\u0007\n").withLabel("\u009B"));
    assertTrue(text.codePoints().noneMatch(c -> c != '\n' && Character.isISOControl(c)), text);
    assertTrue(text.indexOf('\u202E') < 0);
  }

  @Test
  void colourChangesNothingButColour() {
    Source source = new Source("a", "b + c");
    Diagnostic diagnostic =
        Diagnostic.of(Code.UNKNOWN_TERM, span(source, "c"), "m")
            .withLabel("l")
            .withSecondary(span(source, "b"), "s")
            .withHelp("h");
    String coloured = Renderer.ansi().render(List.of(diagnostic, diagnostic));
    assertTrue(coloured.contains("\u001B[1;31m^ l\u001B[0m"), coloured);
    assertEquals(
        Renderer.plain().render(List.of(diagnostic, diagnostic)),
        coloured.replaceAll("\u001B\\[[0-9;]*m", ""));
  }

  @Test
  void aFileOfDataHasANameAndNoLine() {
    assertEquals(
        "error[L203]: m\n --> a.wav\n  = help: h",
        render(Diagnostic.of(Code.UNKNOWN_TERM, Span.ofFile("a.wav"), "m").withHelp("h")));
    assertEquals("error[L203]: m", render(Diagnostic.of(Code.UNKNOWN_TERM, "m")));
  }
}
