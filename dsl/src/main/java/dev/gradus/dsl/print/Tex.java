package dev.gradus.dsl.print;

import java.util.regex.Pattern;

/**
 * A formula in LaTeX's math mode, and what its surroundings have to know of it.
 *
 * @param base the formula without the subscript
 * @param sub a subscript that others can join; empty for none
 * @param level how loosely it holds together
 * @param look how it looks as a factor
 * @param open whether what is multiplied to its right would seem to belong to it
 */
record Tex(String base, String sub, Level level, Look look, boolean open) {
  private static final Pattern TALL =
      Pattern.compile("\\\\(frac|sum|underbrace|sqrt|operatorname\\*|max_|min_|left)");

  /** From the loosest. A place accepts its own level and all tighter ones. */
  enum Level {
    LIST,
    SUM,
    SIGNED,
    PRODUCT,
    /** Holds together, but can take no further script. */
    SCRIPTED,
    ATOM
  }

  /** What stands beside a factor decides whether a dot is needed. */
  enum Look {
    NUMBER,
    SYMBOL,
    FRACTION,
    SIGN,
    OTHER
  }

  static Tex of(String text, Level level, Look look) {
    return new Tex(text, "", level, look, false);
  }

  static Tex of(String text, Level level) {
    return of(text, level, Look.OTHER);
  }

  static Tex atom(String text) {
    return of(text, Level.ATOM);
  }

  static Tex of(LatexNames.Symbol name) {
    Look look = name.symbol() ? Look.SYMBOL : Look.OTHER;
    return new Tex(name.base(), name.sub(), Level.ATOM, look, false);
  }

  Tex opened() {
    return new Tex(base, sub, level, look, true);
  }

  /** All of it. */
  String text() {
    return sub.isEmpty() ? base : base + "_{" + sub + "}";
  }

  /** The same in parentheses, if it is looser than this. */
  Tex atLeast(Level wanted) {
    return level.compareTo(wanted) < 0 ? parenthesised() : this;
  }

  Tex parenthesised() {
    return atom(inside("(", text(), ")"));
  }

  /**
   * A formula between brackets, which grow where it is taller than a line. Those that could grow
   * but need not are set with space around them.
   */
  static String inside(String opening, String text, String closing) {
    boolean tall = TALL.matcher(text).find();
    return (tall ? "\\left" : "") + opening + text + (tall ? "\\right" : "") + closing;
  }
}
