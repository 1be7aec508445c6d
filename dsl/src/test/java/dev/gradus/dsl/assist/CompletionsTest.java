package dev.gradus.dsl.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.parse.Lexeme;
import dev.gradus.dsl.syntax.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionsTest {
  /** What is proposed at the mark {@code |}. */
  private static List<Completion> at(String marked) {
    int mark = marked.indexOf('|');
    String text = marked.replace("|", "");
    return Texts.assistant(text).completions(text.codePointCount(0, mark));
  }

  private static List<String> labels(String marked) {
    return at(marked).stream().map(Completion::label).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "|~ mse let pred mean ramp",
        "ms|~ mse mss mss.standard mss.smooth",
        "mss.st|~ mss.standard",
        "le|~ let",
        "mse + l|~ l1",
        "mss(|~ window sizes comp dist hop",
        "mss(wi|~ window",
        "mss(window=|~ hann flattop WF kaiser",
        "mss(window=kaiser(|~ beta",
        "mss(sizes=S|~ S1 S5",
        "mss(comp={log1p, li|~ linear",
        "mss(hop=max(1, |~ N max min",
        "mss(window=hann, |~ sizes comp",
        "up(hierarchy=|)\\n~ ",
        "hierarchy H = A { B };up(hierarchy=|~ H",
        "hierarchy H = A { B };up(|~ hierarchy reduction",
        "hierarchy H = A { B, C { &|~ A B C",
        "hierarchy H = A { B };pred[|~ A B",
        "hierarchy H = A { B };mean(Σ[c ∈ |~ internal children",
        "hierarchy H = A { B };mean(Σ[c ∈ internal(|~ H",
        "hierarchy H = A { B };mean(Σ[c ∈ internal(H)] pred[|~ c A",
        "param β = ra|~ ramp",
        "param β = ramp(0 → 1, |~ over start",
        "param β = ramp(0 → 1, over=10 |~ epochs steps",
        "let smooth = mse;0.5·sm|~ smooth",
        "fn f(x, p=2) = x^|~ x p",
        "fn f(x, p=2) = x^p;f(|~ p pred mean",
        "fn squash(x) = x^0.3;mss(comp=sq|~ squash",
        "α·mse where |~ α",
        "α·mse where α = 1, β = ra|~ ramp",
        "mse wh|~ where",
        "mse |~ as on where",
        "mse(reduction=m|~ mean",
        "sum(pred, axis=|~ time class batch",
        "sum(pred, keepdims=|~ true false",
        "param a = 1 |~ in",
        "import \"x.loss\" |~ as",
        "mse + \\\\al|~ \\\\alpha",
        "mse \\\\cd|~ \\\\cdot"
      })
  void whatMayStandHere(String marked, String expected) {
    List<String> found = labels(marked.replace("\\\\", "\\").replace("\\n", "\n"));
    for (String name :
        expected == null ? new String[0] : expected.replace("\\\\", "\\").split(" ")) {
      assertTrue(found.contains(name), name + " is not in " + found);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "mss(window=|~ mse l1 S5 hierarchy log1p",
        "mss(window=hann, |~ window mse",
        "mss(sizes=|~ hann mse",
        "mse + |~ let param hann window S5",
        "mss(|~ mse pred",
        "hierarchy H = A { B };up(hierarchy=|~ mse A",
        "param β = |~ mse pred mean"
      })
  void whatMayNot(String marked, String unexpected) {
    List<String> found = labels(marked);
    for (String name : unexpected.split(" ")) {
      assertFalse(found.contains(name), name + " is in " + found);
    }
  }

  /** Names that the author invents, comments, quotes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {"let |", "param |", "fn |", "fn f(|", "mse as |", "mse # he|", "import \"x|"})
  void nothingToPropose(String marked) {
    assertEquals(List.of(), labels(marked));
  }

  @Test
  void theBeginningIsReplaced() {
    Completion smooth = at("let é = 1\nmss.sm|").get(0);
    assertEquals("mss.sm", smooth.replaces().text());
    Completion alpha = at("mse + \\alph|·l1").get(0);
    assertEquals("\\alph", alpha.replaces().text());
    assertEquals("α", alpha.insert());
  }

  /** What stands in a right text may stand there: each of its names is proposed in its place. */
  @Test
  void everyNameOfARightTextIsProposed() {
    String text = Texts.joined();
    assertEquals(List.of(), errors(text));
    Assistant assistant = Texts.assistant(text);
    List<String> missing = new ArrayList<>();
    int asked = 0;
    for (Lexeme l : assistant.pieces().all()) {
      if (!l.is(Lexeme.Kind.NAME) || isInvented(assistant, l)) {
        continue;
      }
      String begun = text.substring(0, Source.of(text).utf16(l.start() + 1));
      String rest = text.substring(Source.of(text).utf16(l.end()));
      boolean proposed =
          Texts.assistant(begun + rest).completions(l.start() + 1).stream()
              .anyMatch(c -> Names.key(c.label()).equals(Names.key(l.text())));
      asked++;
      if (!proposed) {
        missing.add(l.text() + " at " + l.start());
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(asked > 40, asked + " names");
  }

  private static boolean isInvented(Assistant assistant, Lexeme l) {
    boolean declares = assistant.definition(l.start()).filter(l.span()::equals).isPresent();
    return declares || Set.of("known", "voices", "audio").contains(l.text());
  }

  /** Whatever is proposed in place of a name is known: no message says that it is not. */
  @Test
  void whatIsProposedIsKnown() {
    String text = Texts.joined();
    Assistant assistant = Texts.assistant(text);
    Source source = Source.of(text);
    int tried = 0;
    for (Lexeme l : assistant.pieces().all()) {
      if (!l.is(Lexeme.Kind.NAME) || isInvented(assistant, l)) {
        continue;
      }
      String before = text.substring(0, source.utf16(l.start()));
      String after = text.substring(source.utf16(l.end()));
      for (Completion c : Texts.assistant(before + after).completions(l.start())) {
        if (c.kind() == Completion.Kind.ARGUMENT) {
          continue; // a name of an argument needs its value
        }
        String written = before + c.insert().replaceAll("[(]$", "") + after;
        Set<Code> unknown =
            Set.of(
                Code.UNKNOWN_TERM,
                Code.UNKNOWN_CHOICE,
                Code.UNKNOWN_HIERARCHY,
                Code.UNKNOWN_CLASS,
                Code.UNKNOWN_DOMAIN);
        for (Diagnostic d : Texts.check(written)) {
          assertFalse(
              unknown.contains(d.code()) && d.span().orElseThrow().start() == l.start(),
              () -> c.label() + " for " + l.text() + " at " + l.start() + "\n" + d);
        }
        tried++;
      }
    }
    assertTrue(tried > 500, tried + " proposals");
  }

  private static List<Diagnostic> errors(String text) {
    return Texts.check(text).stream().filter(Diagnostic::isError).toList();
  }
}
