package dev.gradus.dsl;

import dev.gradus.autodiff.graph.ValueException;
import dev.gradus.dsl.check.CheckedSpec;
import dev.gradus.dsl.check.Formula;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.diagnostics.SpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Numbers that a loss cannot compute with, reported at the term that reads them. */
final class Refusals {
  private Refusals() {}

  /**
   * What a computation gives.
   *
   * @throws SpecException that points at the term, if one has no value
   */
  static <T> T located(CheckedSpec spec, Supplier<T> computation) {
    try {
      return computation.get();
    } catch (ValueException e) {
      Diagnostic d =
          spec.terms().stream()
              .filter(t -> t.name().equals(e.label()))
              .findFirst()
              .map(t -> Diagnostic.of(Code.NO_RESULT, place(t), e.detail()))
              .orElseGet(() -> Diagnostic.of(Code.NO_RESULT, e.getMessage()));
      throw new SpecException(e.help().isEmpty() ? d : d.withHelp(e.help()));
    }
  }

  /** The loss in a term if it has a single one, or else the whole term. */
  private static Span place(CheckedSpec.Term term) {
    List<Span> losses = new ArrayList<>();
    term.body()
        .forEachLeaf(
            leaf -> {
              if (leaf instanceof Formula.Term loss) {
                losses.add(loss.span());
              }
            });
    return losses.size() == 1 ? losses.get(0) : term.span();
  }
}
