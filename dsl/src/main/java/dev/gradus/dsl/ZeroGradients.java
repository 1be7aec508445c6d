package dev.gradus.dsl;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches a run for terms whose gradient stays exactly 0: a rectifier that is never above 0, a clip
 * that is always at its bound, a weight of 0. Such a term trains nothing, and nothing else says so.
 *
 * <p>Used by one thread, for one loss, whose parameters and time may change.
 */
public final class ZeroGradients {
  private final int n;
  private List<String> terms = List.of();
  private int[] zeros = new int[0];

  /**
   * A watch that has seen nothing yet.
   *
   * @param n after how many evaluations with a gradient of 0 in a row a term is reported
   * @throws IllegalArgumentException if that is less than 1
   */
  public ZeroGradients(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("a warning comes after 1 evaluation or more, not " + n);
    }
    this.n = n;
  }

  /**
   * Counts an evaluation.
   *
   * @param loss what was evaluated
   * @param result of {@link Loss#differentiateTerms}; one without gradient norms counts for nothing
   * @return a warning for each term that has reached the count just now; it comes again only after
   *     the gradient has been something else in between
   */
  public List<Diagnostic> observe(Loss loss, LossResult result) {
    List<String> names = result.terms().stream().map(TermResult::name).toList();
    if (!names.equals(terms)) {
      terms = names;
      zeros = new int[names.size()];
    }
    List<Diagnostic> warnings = new ArrayList<>();
    for (int i = 0; i < zeros.length; i++) {
      TermResult term = result.terms().get(i);
      if (term.gradientNorm().isEmpty()) {
        continue;
      }
      if (term.gradientNorm().getAsDouble() != 0) {
        zeros[i] = 0;
      } else if (zeros[i] < n && ++zeros[i] == n) {
        warnings.add(warning(loss, term.name()));
      }
    }
    return List.copyOf(warnings);
  }

  private Diagnostic warning(Loss loss, String term) {
    String message =
        "the gradient of `%s` is exactly 0%s"
            .formatted(term, n == 1 ? "" : ", for " + n + " evaluations in a row");
    Diagnostic d =
        loss.span(term)
            .map(span -> Diagnostic.of(Code.ZERO_GRADIENT, span, message))
            .orElseGet(() -> Diagnostic.of(Code.ZERO_GRADIENT, message));
    return d.withLabel("this term trains nothing")
        .withHelp("look for a weight of 0, a `relu` that is never above 0, a `clip` at its bound");
  }
}
