package dev.gradus.dsl.check;

import dev.gradus.dsl.check.CheckedSpec.Term;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.HierarchyDeclaration;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.dsl.syntax.Statement;
import dev.gradus.losses.Reduction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is right but probably not meant. */
final class Lints {
  private Lints() {}

  static void check(Spec spec, List<Term> terms, Scope scope, Diagnostics diagnostics) {
    mixedReductions(terms, diagnostics);
    constantTerms(terms, diagnostics);
    unused(spec, scope, diagnostics);
    for (Statement s : spec.statements()) {
      if (s instanceof HierarchyDeclaration h) {
        Optional.ofNullable(scope.hierarchies().get(h.name().key()))
            .ifPresent(read -> HierarchyLints.check(read, HierarchyLints.places(h), diagnostics));
      }
    }
  }

  /** A sum that was asked for grows with the batch, a mean does not. */
  private static void mixedReductions(List<Term> terms, Diagnostics diagnostics) {
    Optional<Term> sum = terms.stream().filter(t -> isChosenSum(t.body())).findFirst();
    Optional<Term> mean = terms.stream().filter(t -> isMean(t.body())).findFirst();
    if (sum.isPresent() && mean.isPresent()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.MIXED_REDUCTIONS,
                  sum.get().span(),
                  "this term is a sum, and another one a mean")
              .withLabel("grows with the size of the batch")
              .withSecondary(mean.get().span(), "does not")
              .withHelp("their balance changes with the batch; reduce both alike"));
    }
  }

  private static boolean isChosenSum(Formula body) {
    if (body instanceof Formula.Term term) {
      boolean usual =
          Vocabulary.loss(term.name()).stream()
              .flatMap(e -> e.params().stream())
              .anyMatch(p -> p.name().equals("reduction") && p.defaultText().equals("sum"));
      return term.loss().reduction() == Reduction.SUM && !usual;
    }
    return body instanceof Formula.Apply apply && apply.function().name().equals("sum");
  }

  private static boolean isMean(Formula body) {
    return body instanceof Formula.Term term
        ? term.loss().reduction() == Reduction.MEAN
        : body instanceof Formula.Apply apply && apply.function().name().equals("mean");
  }

  private static void constantTerms(List<Term> terms, Diagnostics diagnostics) {
    terms.stream()
        .filter(t -> !t.body().readsInput())
        .forEach(
            t ->
                diagnostics.add(
                    Diagnostic.of(Code.CONSTANT_TERM, t.span(), "this term reads no input")
                        .withLabel("its gradient is 0")
                        .withHelp("it only shifts the loss; take it out, or give it an input")));
  }

  /** What another text declares may be used by a third. */
  private static void unused(Spec spec, Scope scope, Diagnostics diagnostics) {
    Set<Span> own =
        spec.statements().stream()
            .filter(s -> s.span().source().equals(spec.source()))
            .map(Statement::span)
            .collect(Collectors.toSet());
    for (Name name : scope.unused()) {
      if (diagnostics.isFull()) {
        return;
      }
      if (own.stream().anyMatch(s -> contains(s, name.span()))) {
        diagnostics.add(
            Diagnostic.of(
                    Code.UNUSED_DECLARATION, name.span(), "`" + name.text() + "` is never used")
                .withHelp("take it out, or use it in the loss"));
      }
    }
  }

  private static boolean contains(Span outer, Span inner) {
    return outer.source().equals(inner.source())
        && outer.start() <= inner.start()
        && inner.end() <= outer.end();
  }
}
