package dev.gradus.dsl.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.imports.Imports;
import dev.gradus.dsl.parse.Lexeme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssistantTest {
  private static final String TEXT = Texts.joined();
  private static final Assistant ASSISTANT = Texts.assistant(TEXT);

  /** The offset of the nth occurrence, from 1. */
  private static int place(String what, int nth) {
    int at = -1;
    for (int i = 0; i < nth; i++) {
      at = TEXT.indexOf(what, at + 1);
    }
    assertTrue(at >= 0, what);
    return TEXT.codePointCount(0, at);
  }

  @Test
  void hoverOfALossHasSignatureFormulaAndSettings() {
    Hover hover = ASSISTANT.hover(place("mss(", 1) + 1).orElseThrow();
    assertTrue(hover.signature().startsWith("mss(window=hann, "), hover.signature());
    assertTrue(hover.latex().contains("kaiser"), hover.latex());
    assertTrue(hover.doc().contains("\n- `sizes` = S4: "), hover.doc());
    assertEquals("mss", hover.span().text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "kaiser; window:",
        "beta=8; default",
        "S1; size set",
        "pred, t; the prediction",
        "internal; with children",
        "activity; label",
        "down; top-down",
        "γ₁·focal; parameter without declaration",
        "α·down; parameter",
        "smooth on; definition",
        "Soprano]; class"
      })
  void hoverSaysWhatANameIs(String what, String doc) {
    Optional<Hover> hover =
        what.equals("S1")
            ? Texts.assistant("mss(sizes=S1)").hover(10)
            : ASSISTANT.hover(place(what, 1));
    assertTrue(hover.orElseThrow().doc().contains(doc), hover.get().doc());
  }

  @Test
  void hoverOfADefinitionHasItsText() {
    Hover hover = ASSISTANT.hover(place("focal(pred", 1)).orElseThrow();
    assertEquals("fn focal(p, y, g = 2) = mean(-(1 - p)^g·y·log(p))", hover.signature());
    assertTrue(hover.latex().contains("\\log") || hover.latex().contains("\\ln"), hover.latex());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "mss(|; 0",
        "mss(window=hann, sizes=|; 1",
        "mss(hann, |; 1",
        "mss(window=kaiser(|; 0",
        "max(pred, |; 1",
        "mse(reduction=sum, |; -1",
        "ramp(0 → 1, start=2, over=|; 1"
      })
  void theArgumentThatIsWritten(String marked, int active) {
    String text = marked.replace("|", "");
    Signature s = Texts.assistant(text).signature(text.length()).orElseThrow();
    assertEquals(active, s.active(), s.label());
    assertEquals(s.arguments().size(), s.docs().size());
  }

  @Test
  void noSignatureOutsideOfCalls() {
    assertEquals(Optional.empty(), Texts.assistant("mss(hann) + ").signature(12));
    assertEquals(Optional.empty(), Texts.assistant("(mse + ").signature(7));
    assertEquals(
        "kaiser(beta=X, periodic=true)",
        Texts.assistant("mss(kaiser(")
            .signature(11)
            .orElseThrow()
            .label()
            .replaceAll("=[0-9.]+", "=X"));
  }

  @ParameterizedTest
  @CsvSource({
    "smooth on, let smooth, 4",
    "α·down, param α, 6",
    "focal(pred, fn focal, 3",
    "singing), hierarchy singing, 10",
    "Soprano], 'Soprano, Mezzo', 0",
    "p)^g, 'p, y', 0",
    "g·y, g = 2, 0",
    "c)] relu, c ∈, 0"
  })
  void definitions(String use, String declaration, int behind) {
    int expected = place(declaration, 1) + behind;
    assertEquals(expected, ASSISTANT.definition(place(use, 1)).orElseThrow().start());
  }

  @Test
  void definitionsInImportedFiles(@TempDir Path folder) throws IOException {
    Path other = folder.resolve("other.loss");
    Files.writeString(other, "hierarchy H = A { B }\nparam w = 1\nmse");
    Path file = folder.resolve("main.loss");
    Source source =
        new Source(file.toString(), "import \"other.loss\" as fit\nfit + w·up(hierarchy=H)");
    Assistant assistant = Assistant.of(source, Imports.files(folder));
    assertEquals(List.of(), assistant.diagnostics().stream().filter(d -> d.isError()).toList());
    assertEquals(other.toString(), assistant.definition(33).orElseThrow().source().name());
    assertEquals("w", assistant.definition(33).get().text());
    assertTrue(assistant.renameable(33).isEmpty());
    assertTrue(
        assistant.completions(source.length() - 2).stream().anyMatch(c -> c.label().equals("H")));
    assertEquals("fit", assistant.definition(28).orElseThrow().text());
  }

  @Test
  void theOutline() {
    List<String> names = ASSISTANT.outline().stream().map(o -> o.kind() + " " + o.name()).toList();
    assertEquals(
        List.of(
            "HIERARCHY singing",
            "PARAMETER α",
            "PARAMETER β",
            "FUNCTION focal",
            "FUNCTION squash",
            "DEFINITION smooth",
            "LABEL activity"),
        names);
    assertEquals(
        List.of("Singing", "Female", "Soprano", "Mezzo", "Alto", "Male", "Tenor", "Low voice"),
        ASSISTANT.outline().get(0).children().stream().map(Outline::name).toList());
  }

  @Test
  void formatting() {
    assertEquals(Optional.of("α·mse\n"), Texts.assistant("alpha *mse").formatted());
    assertEquals(Optional.empty(), Texts.assistant("alpha *").formatted());
  }

  @ParameterizedTest
  @CsvSource({
    "smooth on, fit",
    "α·down, λ",
    "focal(pred, sharp",
    "singing), voices_tree",
    "g·y, power",
    "c)] relu, parent",
    "γ₁·focal, γ₂"
  })
  void renamingKeepsTheMeaning(String use, String name) throws RenameRefusedException {
    int at = place(use, 1);
    List<Fix> changes = ASSISTANT.rename(at, name);
    assertTrue(changes.size() > 1, changes.toString());
    String renamed = applied(TEXT, changes);
    assertFalse(renamed.equals(TEXT));
    List<String> codes = Texts.check(TEXT).stream().map(d -> d.code().id()).sorted().toList();
    assertEquals(codes, Texts.check(renamed).stream().map(d -> d.code().id()).sorted().toList());
    // And back again: every mention was found, and nothing else.
    Assistant after = Texts.assistant(renamed);
    int there = changes.get(0).replaced().start();
    String old = changes.get(0).replaced().text();
    assertEquals(TEXT, applied(renamed, after.rename(there, old)));
  }

  private static String applied(String text, List<Fix> changes) {
    StringBuilder out = new StringBuilder(text);
    List<Fix> sorted = new ArrayList<>(changes);
    sorted.sort((a, b) -> b.replaced().start() - a.replaced().start());
    Source source = Source.of(text);
    for (Fix f : sorted) {
      int from = source.utf16(f.replaced().start());
      out.replace(from, source.utf16(f.replaced().end()), f.with());
    }
    return out.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "smooth on; mse; already",
        "smooth on; let; not a name",
        "smooth on; two words; not a name",
        "smooth on; α; declared twice",
        "smooth on; γ₁; no parameter",
        "c)] relu; k; already",
        "p)^g; g; two operands",
        "mss(; spectral; only parameters",
        "Soprano]; Treble; only parameters"
      })
  void namesThatWouldChangeTheMeaning(String use, String name, String why) {
    RenameRefusedException e =
        assertThrows(
            RenameRefusedException.class, () -> ASSISTANT.rename(place(use, 1), name), name);
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  @Test
  void aParameterWithoutDeclarationStaysGreek() throws RenameRefusedException {
    Assistant assistant = Texts.assistant("mse + α·l1");
    assertEquals(1, assistant.rename(6, "beta").size());
    assertThrows(RenameRefusedException.class, () -> assistant.rename(6, "weight"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "bce + dwn~ bce + down",
        "mss(widow=hann)~ mss(window=hann)",
        "mss(window=han)~ mss(window=hann)",
        "mean(pred~ mean(pred)",
        "let a == mse;a~ let a = mse;a",
        "mse ** 2~ mse ^ 2"
      })
  void fixes(String wrong, String right) {
    String text = wrong.replace("|", ";");
    Assistant assistant = Texts.assistant(text);
    Diagnostic first = assistant.diagnostics().get(0);
    assertEquals(right, assistant.fixes(first).get(0).applied());
  }

  /** Offered is only what mends; the golden messages are the list of mistakes. */
  @Test
  void fixesMend() {
    int offered = 0;
    for (Path file : Texts.wrong()) {
      String text = Texts.read(file);
      Assistant assistant = Texts.assistant(text);
      for (Diagnostic d : assistant.diagnostics()) {
        for (Fix fix : assistant.fixes(d)) {
          long before = Texts.check(text).stream().filter(o -> o.code() == d.code()).count();
          long after =
              Texts.check(fix.applied()).stream().filter(o -> o.code() == d.code()).count();
          assertTrue(after < before, file + ": " + fix.title());
          offered++;
        }
      }
    }
    assertTrue(offered > 60, offered + " changes");
  }

  /** Broken texts, cut anywhere, asked anything: an answer, and no exception. */
  @Test
  void everyPrefixOfEveryText() {
    List<String> texts = new ArrayList<>(Texts.right());
    Texts.wrong().forEach(f -> texts.add(Texts.read(f)));
    int asked = 0;
    for (int t = 0; t < texts.size(); t++) {
      String text = texts.get(t);
      int step = Math.max(1, text.length() / 40);
      for (int end = t % step; end <= text.length(); end += step) {
        String cut = text.substring(0, end);
        Assistant a = Texts.assistant(cut);
        int length = a.source().length();
        a.completions(length);
        a.signature(length);
        a.outline();
        a.formatted();
        a.isUnfinished();
        for (Lexeme l : a.pieces().all()) {
          if (l.end() >= length - 20) {
            a.hover(l.start());
            a.definition(l.end());
            a.mentions(l.start());
            a.renameable(l.start());
          }
        }
        asked++;
      }
    }
    assertTrue(asked > 3000, asked + " texts");
  }

  @Test
  void offsetsOutsideOfTheText() {
    for (int offset : new int[] {-1, 1000, Integer.MAX_VALUE}) {
      Texts.assistant("mse").completions(offset);
      assertEquals(Optional.empty(), Texts.assistant("").hover(offset));
      assertEquals(List.of(), Texts.assistant("mse").mentions(offset));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "mse; false",
        "mss(; true",
        "mse +; true",
        "let a =; true",
        "mss(window=hann,; true",
        "hierarchy H = A {; true",
        "mse # (; false",
        "; false",
        "mse); false"
      })
  void textsThatGoOn(String text, boolean unfinished) {
    assertEquals(unfinished, Texts.assistant(text == null ? "" : text).isUnfinished());
  }
}
