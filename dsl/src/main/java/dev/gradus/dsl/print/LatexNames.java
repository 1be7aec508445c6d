package dev.gradus.dsl.print;

import dev.gradus.dsl.syntax.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names in LaTeX's math mode: single letters in italics, words upright, digits and what follows an
 * underscore as a subscript.
 */
final class LatexNames {
  private static final Pattern LETTER_AND_DIGITS = Pattern.compile("(\\p{L})([0-9]+)");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.]*");

  /** A part of a subscript: an arrow, or what stands between arrows and underscores. */
  private static final Pattern PART = Pattern.compile("[↓↑]|[^↓↑_]+");

  private static final int SUBSCRIPT_ZERO = 0x2080;

  private LatexNames() {}

  /**
   * A name in math mode.
   *
   * @param base the name without its subscript
   * @param sub the subscript; empty for none
   * @param symbol whether it is one letter
   */
  record Symbol(String base, String sub, boolean symbol) {
    /** Both. */
    String text() {
      return sub.isEmpty() ? base : base + "_{" + sub + "}";
    }
  }

  /** A name that is used or declared in an expression. */
  static Symbol name(String name) {
    String unicode = Names.unicode(name);
    // Where no Greek letter comes of it, the author's spelling is the better one: Δt.
    String text = unicode.equals(Names.key(name)) ? name : unicode;
    if (WORD.matcher(text).matches() && text.contains(".")) {
      return new Symbol(word(text), "", false);
    }
    int dot = text.lastIndexOf('.');
    Symbol last = segment(text.substring(dot + 1));
    return dot < 0
        ? last
        : new Symbol(name(text.substring(0, dot)).text() + "." + last.base(), last.sub(), false);
  }

  private static Symbol segment(String text) {
    String key = Names.key(text);
    if (key.equals("down") || key.equals("up")) {
      return new Symbol("L", "\\" + key + "arrow", true);
    }
    int cut = 1;
    while (cut < text.length() && !beginsSubscript(text.charAt(cut))) {
      cut++;
    }
    String base = text.charAt(0) == '_' ? text : text.substring(0, cut);
    String sub = subscript(text.substring(base.length()));
    Matcher digits = LETTER_AND_DIGITS.matcher(base);
    if (digits.matches()) {
      sub = digits.group(2) + (sub.isEmpty() ? "" : "," + sub);
      base = digits.group(1).equals("l") ? "\\ell" : digits.group(1);
    } else if (sub.isEmpty()) {
      base = text;
    }
    boolean letter = base.codePointCount(0, base.length()) == 1 || base.equals("\\ell");
    return new Symbol(letter ? letter(base) : word(base), sub, letter);
  }

  private static boolean beginsSubscript(char c) {
    return c == '_' || c == '↓' || c == '↑' || (c >= SUBSCRIPT_ZERO && c < SUBSCRIPT_ZERO + 10);
  }

  /** What follows the first letter or word; underscores separate. */
  private static String subscript(String text) {
    List<String> parts = new ArrayList<>();
    Matcher part = PART.matcher(text);
    while (part.find()) {
      parts.add(
          switch (part.group()) {
            case "↓" -> "\\downarrow";
            case "↑" -> "\\uparrow";
            default -> part(part.group());
          });
    }
    return String.join(",", parts);
  }

  private static String part(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= SUBSCRIPT_ZERO && c < SUBSCRIPT_ZERO + 10;
      plain.append(digit ? (char) ('0' + c - SUBSCRIPT_ZERO) : c);
    }
    String s = plain.toString();
    if (s.chars().allMatch(Character::isDigit)) {
      return s;
    }
    return s.codePointCount(0, s.length()) == 1 ? letter(s) : word(s);
  }

  private static String letter(String text) {
    String greek = LatexText.greek(text.codePointAt(0));
    if (greek != null) {
      return greek;
    }
    boolean ascii = text.equals("\\ell") || text.matches("[A-Za-z]");
    return ascii ? text : word(text);
  }

  private static String word(String text) {
    StringBuilder out = new StringBuilder("\\mathrm{");
    for (int c : text.codePoints().toArray()) {
      String greek = LatexText.greek(c);
      if (greek != null) {
        out.append('{').append(greek).append('}');
      } else if (WORD.matcher(Character.toString(c)).matches()) {
        out.append(c == '_' ? "\\_" : Character.toString(c));
      } else {
        return "\\text{" + LatexText.escape(text) + "}";
      }
    }
    return out.append('}').toString();
  }

  /** The name of a class, or of anything else that may be any text: upright. */
  static String label(String text) {
    return text.matches("[A-Za-z0-9]+")
        ? "\\mathrm{" + text + "}"
        : "\\text{" + LatexText.escape(text) + "}";
  }
}
