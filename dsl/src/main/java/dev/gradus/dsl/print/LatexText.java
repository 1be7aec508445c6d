package dev.gradus.dsl.print;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Texts in LaTeX's text mode, in ASCII: special characters are escaped, letters with accents are
 * composed, and what pdfLaTeX has no sign for is shown by its code point.
 */
final class LatexText {
  private static final String GREEK =
      "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi o pi rho varsigma"
          + " sigma tau upsilon varphi chi psi omega";
  private static final int ALPHA = 0x3B1;
  private static final String CAPITALS = "ΓΔΘΛΞΠΣΥΦΨΩ";
  private static final String[] CAPITAL_NAMES = {
    "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega"
  };

  /** Capitals that look like Latin ones have no command of their own. */
  private static final String LATIN_CAPITALS = "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΧXοo";

  private static final Map<Integer, String> SIGNS = new HashMap<>();
  private static final Map<Integer, String> ACCENTS = new HashMap<>();
  private static final Map<Integer, String> LETTERS = new HashMap<>();

  static {
    String[] signs = {
      "\\",
      "\\textbackslash{}",
      "{",
      "\\{",
      "}",
      "\\}",
      "_",
      "\\_",
      "%",
      "\\%",
      "&",
      "\\&",
      "#",
      "\\#",
      "$",
      "\\$",
      "~",
      "\\textasciitilde{}",
      "^",
      "\\textasciicircum{}",
      "|",
      "\\textbar{}",
      "<",
      "\\textless{}",
      ">",
      "\\textgreater{}",
      "\"",
      "\\textquotedbl{}",
      "…",
      "\\ldots{}",
      "–",
      "--",
      "—",
      "---",
      "‘",
      "`",
      "’",
      "'",
      "“",
      "``",
      "”",
      "''",
      "↓",
      "\\ensuremath{\\downarrow}",
      "↑",
      "\\ensuremath{\\uparrow}",
      "→",
      "\\ensuremath{\\to}",
      "·",
      "\\ensuremath{\\cdot}",
      "×",
      "\\ensuremath{\\times}",
      "−",
      "\\ensuremath{-}",
      "ß",
      "\\ss{}",
      "æ",
      "\\ae{}",
      "Æ",
      "\\AE{}",
      "œ",
      "\\oe{}",
      "Œ",
      "\\OE{}",
      "ø",
      "\\o{}",
      "Ø",
      "\\O{}",
      "ł",
      "\\l{}",
      "Ł",
      "\\L{}",
      "ı",
      "\\i{}"
    };
    for (int i = 0; i < signs.length; i += 2) {
      SIGNS.put(signs[i].codePointAt(0), signs[i + 1]);
    }
    for (int digit = 0; digit < 10; digit++) {
      SIGNS.put(0x2080 + digit, "\\ensuremath{_{" + digit + "}}");
    }
    String marks = "\u0300`\u0301'\u0302^\u0303~\u0304=\u0306u\u0307.\u0308\"\u030Ar\u030BH\u030Cv";
    String marksBelow = "\u0323d\u0327c\u0331b";
    (marks + marksBelow)
        .codePoints()
        .filter(c -> c >= 0x300)
        .forEach(c -> ACCENTS.put(c, next(marks + marksBelow, c)));
    String[] greek = GREEK.split(" ");
    for (int i = 0; i < greek.length; i++) {
      LETTERS.put(ALPHA + i, greek[i].length() == 1 ? greek[i] : "\\" + greek[i]);
    }
    for (int i = 0; i < CAPITALS.length(); i++) {
      LETTERS.put((int) CAPITALS.charAt(i), "\\" + CAPITAL_NAMES[i]);
    }
    for (int i = 0; i < LATIN_CAPITALS.length(); i += 2) {
      LETTERS.put((int) LATIN_CAPITALS.charAt(i), LATIN_CAPITALS.substring(i + 1, i + 2));
    }
  }

  private LatexText() {}

  private static String next(String text, int c) {
    int at = text.indexOf(c) + 1;
    return text.substring(at, at + 1);
  }

  /** The text for text mode. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder();
    int[] points = Normalizer.normalize(text, Normalizer.Form.NFD).codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      String letter = one(points[i]);
      // Marks follow the letter they stand on; in LaTeX the accent comes first and takes it along.
      while (i + 1 < points.length && ACCENTS.containsKey(points[i + 1])) {
        letter = "\\" + ACCENTS.get(points[++i]) + "{" + letter + "}";
      }
      out.append(letter);
    }
    return out.toString();
  }

  private static String one(int c) {
    if (SIGNS.containsKey(c)) {
      return SIGNS.get(c);
    }
    if (LETTERS.containsKey(c)) {
      return "\\ensuremath{" + LETTERS.get(c) + "}";
    }
    return c >= ' ' && c < 0x7F ? Character.toString(c) : codePoint(c);
  }

  private static String codePoint(int c) {
    return "\\ensuremath{\\langle}U+%04X\\ensuremath{\\rangle}".formatted(c);
  }

  /** The command of a Greek letter in math mode, or the Latin letter it looks like; else null. */
  static String greek(int c) {
    return LETTERS.get(c);
  }
}
