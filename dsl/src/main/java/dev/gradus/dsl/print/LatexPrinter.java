package dev.gradus.dsl.print;

import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Spec;

/**
 * Prints trees as LaTeX. The author's order stays; the result is ASCII, needs the packages amsmath
 * and amssymb, and every LaTeX engine takes it. A letter without a LaTeX spelling is shown by its
 * code point, {@code ⟨U+58F0⟩}.
 */
public final class LatexPrinter {
  private LatexPrinter() {}

  /** An expression as a formula, to stand in math mode. */
  public static String print(Expr expr) {
    return LatexExpr.text(expr);
  }

  /**
   * A whole text as one {@code align*} environment: the loss, and below it what the text declares,
   * a parameter with its value and range. Comments are left out. Lines are separated by {@code \n};
   * there is none at the end.
   */
  public static String print(Spec spec) {
    return LatexRows.print(spec);
  }

  /** A document around what {@link #print(Spec)} gives, ready to be compiled. */
  public static String document(Spec spec) {
    return String.join(
        "\n",
        "\\documentclass{article}",
        "\\usepackage[a4paper,margin=2cm]{geometry}",
        "\\usepackage{amsmath,amssymb}",
        "\\pagestyle{empty}",
        "\\begin{document}",
        print(spec),
        "\\end{document}");
  }
}
