package dev.gradus.dsl.check;

import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.LetDeclaration;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.dsl.syntax.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks a parsed text against the catalogues. */
public final class Checker {
  private Checker() {}

  /**
   * The checked loss, if there is no error.
   *
   * @param spec the text with the loss
   * @param declarations texts whose declarations it sees, such as a file with a hierarchy; their
   *     losses are ignored
   * @param bound names that get a value from outside, and so are parameters without being declared
   * @param diagnostics told every mistake
   */
  public static Optional<CheckedSpec> check(
      Spec spec, List<Spec> declarations, Set<String> bound, Diagnostics diagnostics) {
    Scope scope =
        new Scope(diagnostics, bound.stream().map(Names::key).collect(Collectors.toSet()));
    declarations.forEach(scope::declare);
    scope.declare(spec);
    if (spec.result().isEmpty()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.NO_LOSS, Span.all(spec.source()).after(), "declarations without a loss")
              .withLabel("expected a loss")
              .withHelp("end the text with the loss, such as `bce + α·down + β·up`"));
      return Optional.empty();
    }
    Typing typing = new Typing(scope, diagnostics);
    Expr loss = new Inliner(scope, diagnostics).inline(spec.result().get());
    List<CheckedSpec.Term> terms = Terms.of(loss, typing, diagnostics);
    List<Parameter> used = scope.usedParameters();
    // Definitions that the loss does not use are checked too; what they mention is no parameter of
    // the loss.
    for (Statement s : spec.statements()) {
      if (s instanceof LetDeclaration let) {
        scope.let(let.name().key()).ifPresent(value -> Terms.of(value, typing, diagnostics));
      }
    }
    rejectUnusedBindings(spec, used, diagnostics);
    return diagnostics.hasErrors()
        ? Optional.empty()
        : Optional.of(
            new CheckedSpec(
                Printer.print(spec, Style.UNICODE),
                Printer.print(spec.result().get(), Style.UNICODE),
                terms,
                used));
  }

  private static void rejectUnusedBindings(
      Spec spec, List<Parameter> used, Diagnostics diagnostics) {
    spec.where().stream()
        .filter(b -> used.stream().noneMatch(p -> p.key().equals(b.name().key())))
        .forEach(
            b ->
                diagnostics.add(
                    unknownParameter(
                        Diagnostic.of(
                            Code.UNKNOWN_PARAMETER,
                            b.name().span(),
                            "the loss has no parameter `" + b.name().text() + "`"),
                        b.name().text(),
                        used)));
  }

  /** Completes a message about a value for a parameter that there is not. */
  public static Diagnostic unknownParameter(Diagnostic d, String name, List<Parameter> parameters) {
    List<String> names = parameters.stream().map(Parameter::name).toList();
    List<String> near = Names.suggest(name, names);
    if (!near.isEmpty()) {
      return d.withHelp("did you mean `" + near.get(0) + "`?");
    }
    return d.withHelp(
        names.isEmpty()
            ? "the loss has no parameters"
            : "its parameters are "
                + names.stream().map(n -> "`" + n + "`").collect(Collectors.joining(", ")));
  }
}
