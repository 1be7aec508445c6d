package dev.gradus.dsl.assist;

import dev.gradus.dsl.syntax.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The signs that keyboards lack, by names that begin with a backslash, as LaTeX has them. */
final class Signs {
  private static final List<String> LETTERS =
      List.of(
          "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
          "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi",
          "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi", "Omega");

  /** Every sign by its name, without the backslash. */
  static final Map<String, String> BY_NAME = byName();

  private Signs() {}

  private static Map<String, String> byName() {
    Map<String, String> signs = new LinkedHashMap<>();
    LETTERS.forEach(l -> signs.put(l, Names.unicode(l)));
    signs.put("cdot", "·");
    signs.put("times", "×");
    signs.put("div", "÷");
    signs.put("minus", "−");
    signs.put("to", "→");
    signs.put("in", "∈");
    signs.put("sum", "Σ");
    signs.put("ldots", "…");
    signs.put("down", "↓");
    signs.put("up", "↑");
    signs.put("squared", "²");
    return signs;
  }
}
