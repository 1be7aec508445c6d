package dev.gradus.dsl.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "α, alpha, α",
    "alpha, alpha, α",
    "α₁₂, alpha12, α₁₂",
    "α1, alpha1, α₁",
    "Γ, Gamma, Γ",
    "Alpha, Alpha, Alpha",
    "Α, Alpha, Alpha",
    "omicron, omicron, omicron",
    "L↓, down, down",
    "L↑, up, up",
    "E↓, E_down, E_down",
    "Δt, Deltat, Deltat",
    "gamma_c, gamma_c, γ_c",
    "x₁, x1, x1",
    "µ, mu, μ",
    "ϵ, epsilon, ε",
    "mss.standard, mss.standard, mss.standard",
    "alphabet, alphabet, alphabet",
  })
  void everyNameHasAKeyAndAUnicodeSpelling(String name, String key, String unicode) {
    assertEquals(key, Names.key(name));
    assertEquals(unicode, Names.unicode(name));
    assertEquals(key, Names.key(Names.unicode(name)));
    assertEquals(key, Names.key(Names.ascii(name)));
  }

  @Test
  void everyGreekLetterHasATwin() {
    // The names of the letters are Unicode's own: GREEK SMALL LETTER ALPHA.
    for (int c = 'Α'; c <= 'ω'; c++) {
      if (!Character.isLetter(c) || c == 'ς' || (c > 'Ω' && c < 'α')) {
        continue; // final sigma, and letters with accents
      }
      String unicodeName = Character.getName(c);
      String word =
          unicodeName.substring(unicodeName.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
      word = word.equals("lamda") ? "lambda" : word;
      if (Character.isUpperCase(c)) {
        word = Character.toUpperCase(word.charAt(0)) + word.substring(1);
      }
      assertEquals(word, Names.ascii(Character.toString(c)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"α", "alpha", "β₁", "beta1", "Ω", "Omega12", "µ", "ϵ", "λ0"})
  void greekLettersAndTheirTwinsNeedNoDeclaration(String name) {
    assertTrue(Names.isGreek(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "down", "alphabet", "αβ", "gamma_c", "Δt", "alpha.beta", "", "1"})
  void otherNamesAreNotGreek(String name) {
    assertFalse(Names.isGreek(name));
  }

  @Test
  void namesAreComposedButNotMadeCompatible() {
    assertEquals("\u00E9", Names.normal("e\u0301"));
    assertEquals("ﬁ", Names.normal("ﬁ"));
  }

  @Test
  void reservedWordsAreNoIdentifiers() {
    for (String word :
        List.of(
            "hierarchy",
            "param",
            "let",
            "fn",
            "import",
            "as",
            "on",
            "where",
            "in",
            "over",
            "order")) {
      assertTrue(Names.isReserved(word));
      assertFalse(Names.isIdentifier(word));
    }
    assertTrue(Names.isIdentifier("ordered"));
    assertFalse(Names.isIdentifier("Electric guitar"));
    assertFalse(Names.isIdentifier("α·down"));
    assertFalse(Names.isIdentifier("1a"));
  }

  @Test
  void suggestsTwinsFirst() {
    assertEquals(List.of("down"), Names.suggest("dwn", List.of("bce", "up", "down", "mss")));
    assertEquals("α", Names.suggest("alpha", List.of("alphas", "α")).get(0));
  }
}
