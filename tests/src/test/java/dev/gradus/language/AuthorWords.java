package dev.gradus.language;

import java.util.List;

/**
 * Names that random texts choose from, with their spellings; many of them mean something else, too.
 */
final class AuthorWords {
  static final List<Word> CLASSES =
      List.of(
          Word.of("Alto"),
          Word.of("c"),
          Word.of("k"),
          Word.of("Lead vocals"),
          Word.of("in"),
          Word.of("#1"),
          Word.of("α", "alpha"),
          Word.of("声"),
          Word.of("\u00C9cho", "E\u0301cho"),
          Word.of("Bass"),
          Word.of("w"),
          Word.of("C7"),
          Word.of("…"),
          Word.of("a.b"),
          Word.of("x₁", "x1"),
          Word.of("&"),
          Word.of("Tenor"),
          Word.of("p"),
          Word.of("over"),
          Word.of("Ünder"),
          Word.of("_"));

  static final List<Word> NAMES =
      List.of(
          Word.of("fit"),
          Word.of("d"),
          Word.of("w"),
          Word.of("γ", "gamma"),
          Word.of("δ₁", "delta1", "δ1", "delta₁"),
          Word.of("l2"),
          Word.of("N"),
          Word.of("S4"),
          Word.of("hann"),
          Word.of("\u00E9", "e\u0301"),
          Word.of("声"),
          Word.of("x₁", "x1"),
          Word.of("E↑", "E_up"),
          Word.of("c"),
          Word.of("p"),
          Word.of("µ", "μ", "mu"),
          Word.of("ε", "ϵ", "epsilon"),
          Word.of("k"),
          Word.of("Alto"),
          Word.of("own"),
          Word.of("class"),
          Word.of("true"));

  static final List<Word> OPERANDS =
      List.of(
          Word.of("p"),
          Word.of("y"),
          Word.of("x"),
          Word.of("g"),
          Word.of("c"),
          Word.of("d"),
          Word.of("w"),
          Word.of("γ", "gamma"),
          Word.of("α", "alpha"),
          Word.of("fit"),
          Word.of("N"),
          Word.of("ω", "omega"),
          Word.of("Alto"),
          Word.of("known"));

  static final List<Word> DECLARED =
      List.of(
          Word.of("α", "alpha"), Word.of("β", "beta"), Word.of("rate"), Word.of("γ_c", "gamma_c"));
  static final List<Word> FREE =
      List.of(Word.of("ω", "omega"), Word.of("λ₁", "lambda1", "λ1"), Word.of("θ", "ϑ", "theta"));
  static final List<Word> LABELS =
      List.of(
          Word.of("activity"),
          Word.of("fit"),
          Word.of("α", "alpha"),
          Word.of("L↓"),
          Word.of("term_1"));
  static final List<Word> GROUPS =
      List.of(Word.of("audio"), Word.of("mic₁", "mic1"), Word.of("fit"), Word.of("λ", "lambda"));

  private AuthorWords() {}
}
