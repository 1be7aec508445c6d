package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.losses.Losses;
import dev.gradus.losses.catalogue.ArgType;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.function.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to say about names that mean nothing where they stand. */
final class Naming {
  private final Scope scope;
  private final Diagnostics diagnostics;

  Naming(Scope scope, Diagnostics diagnostics) {
    this.scope = scope;
    this.diagnostics = diagnostics;
  }

  /** A name that stands as a term and is none. */
  Diagnostic noTerm(Name name) {
    Span span = name.span();
    String quoted = "`" + name.text() + "`";
    List<Function> functions = Vocabulary.functions(name.key());
    Optional<Name> declared = scope.declaration(name.key());
    Diagnostic d =
        Diagnostic.of(Code.NOT_A_TERM, span, quoted + " is a function and needs operands");
    if (!functions.isEmpty()) {
      return d.withHelp("write `" + functions.get(0).usage() + "`");
    }
    Optional<String> meaning = Vocabulary.meaning(name.key());
    if (meaning.isPresent()) {
      return Diagnostic.of(Code.NOT_A_TERM, span, quoted + " is " + meaning.get())
          .withHelp("it needs arguments; `gradus list " + name.text() + "` shows them");
    }
    if (declared.isEmpty()) {
      return unknown(name, false);
    }
    Span place = declared.get().span();
    if (scope.isFn(name.key())) {
      return d.withSecondary(place, "declared here")
          .withHelp(scope.fn(name.key()).map(Fn::usage).orElse(""));
    }
    if (scope.isLet(name.key())) {
      return usedTooEarly(name, declared.get());
    }
    return Diagnostic.of(Code.NOT_A_TERM, span, quoted + " is a hierarchy, which is no term")
        .withSecondary(place, "declared here")
        .withHelp("losses take it: `up(hierarchy=" + name.text() + ")`");
  }

  /** A defined name that was not replaced: its definition stands below, or around it. */
  static Diagnostic usedTooEarly(Name name, Name declared) {
    String quoted = "`" + name.text() + "`";
    boolean inside = name.span().start() > declared.span().start();
    return Diagnostic.of(
            Code.USED_TOO_EARLY,
            name.span(),
            quoted + (inside ? " is defined by itself" : " is used above its definition"))
        .withSecondary(declared.span(), "defined here")
        .withHelp(
            inside
                ? "a definition can use those above it, and not itself"
                : "a definition can use those above it; move " + quoted + " up");
  }

  /** A name that nothing has; {@code called} with operands. */
  Diagnostic unknown(Name name, boolean called) {
    List<String> valid = new ArrayList<>(Losses.CATALOGUE.names());
    valid.addAll(Vocabulary.functionNames());
    valid.addAll(scope.fnNames());
    if (!called) {
      valid.addAll(scope.termNames());
      valid.addAll(Vocabulary.INPUTS);
    }
    String declare =
        called || name.isDotted()
            ? "`gradus list` shows every loss and function"
            : "for a parameter declare it: `param " + name.text() + " = 1`";
    return Diagnostic.of(Code.UNKNOWN_TERM, name.span(), "unknown term `" + name.text() + "`")
        .withLabel(
            called
                ? "no loss or function has this name"
                : "no loss, function or parameter has this name")
        .withHelp(
            Nearest.to(name, valid, diagnostics)
                .map(n -> "did you mean `" + n + "`?" + about(n))
                .orElse(declare));
  }

  /** What a loss is and needs, in brackets. */
  private static String about(String name) {
    return Vocabulary.loss(Names.key(name))
        .map(e -> " (" + e.summary() + (needsHierarchy(e) ? "; needs a hierarchy)" : ")"))
        .orElse("");
  }

  private static boolean needsHierarchy(Entry<?> entry) {
    return entry.params().stream().anyMatch(p -> p.type() instanceof ArgType.HierarchyName);
  }
}
