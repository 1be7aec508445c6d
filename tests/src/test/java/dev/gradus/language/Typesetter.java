package dev.gradus.language;

import java.util.List;

/** Writes the tokens of a generated text down, in odd spellings and layouts. */
final class Typesetter {
  private static final String[] BLANKS = {" ", " ", " ", "  ", "\t", "\u00A0", "\u2003"};
  private static final String[] ENDS = {"\n", "\n", "\n\n\n", "\r\n", "\r", ";", " ; ", "\n; \n"};
  private static final String[] COMMENTS = {
    "# note\n", " # α·down + \"(\n", "  #\n", "# let x = 1; } ]\r\n", " ## → 声\n"
  };
  private static final String OPERATORS = "+-−·*×⋅\u0387/÷^,=";

  private final Dice dice;
  private final boolean renamed;

  /**
   * A typesetter.
   *
   * @param seed decides spellings and layout
   * @param renamed whether names that only the text gives a meaning get another
   */
  Typesetter(long seed, boolean renamed) {
    this.dice = new Dice(seed);
    this.renamed = renamed;
  }

  String write(List<Word> words) {
    StringBuilder out = new StringBuilder(dice.once(8) ? "#! gradus 1\n" : "");
    out.append(out.isEmpty() && dice.once(20) ? "\uFEFF" : "").append(comment(4, "\n"));
    int depth = 0;
    String before = "";
    for (Word word : words) {
      String token = spelling(word);
      if (word == Word.END) {
        out.append(comment(5, dice.of(ENDS)));
        before = "";
        continue;
      }
      out.append(gap(before, token, depth)).append(token);
      depth += isOneOf(token, "([{") ? 1 : isOneOf(token, ")]}") ? -1 : 0;
      before = token;
    }
    return out.append(comment(3, dice.once(2) ? "\n" : "")).toString();
  }

  private String spelling(Word word) {
    String any = dice.of(word.spellings());
    return renamed ? word.renamed().orElse(any) : any;
  }

  /** A comment once in n times, else something else. */
  private String comment(int n, String otherwise) {
    return dice.once(n) ? dice.of(COMMENTS) : otherwise;
  }

  private String gap(String before, String token, int depth) {
    if (before.isEmpty()) {
      return dice.once(6) ? " " : "";
    }
    boolean breaks =
        depth > 0 || isOneOf(before, OPERATORS) || token.equals("where") || token.equals("order");
    if (breaks && dice.once(12)) {
      return dice.once(4) ? dice.of(COMMENTS) : dice.of("\n", "\r\n", "\n   ");
    }
    boolean needed =
        isWord(before.codePointBefore(before.length())) && isWord(token.codePointAt(0));
    return needed || dice.once(3) ? dice.of(BLANKS) : "";
  }

  private static boolean isOneOf(String token, String signs) {
    return token.length() == 1 && signs.contains(token);
  }

  private static boolean isWord(int c) {
    int type = Character.getType(c);
    boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    return Character.isLetterOrDigit(c) || mark || "_.↓↑\"₀₁₂₃".indexOf(c) >= 0;
  }
}
