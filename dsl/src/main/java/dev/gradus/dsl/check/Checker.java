package dev.gradus.dsl.check;

import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.dsl.syntax.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks a parsed text against the catalogues. */
public final class Checker {
  private static final Set<Code> ABOUT_NAMES =
      Set.of(Code.UNKNOWN_TERM, Code.NOT_CALLABLE, Code.USED_TOO_EARLY);

  private Checker() {}

  /**
   * The checked loss, if there is no error.
   *
   * @param spec the text with the loss
   * @param declarations texts whose declarations it sees, such as a file with a hierarchy; their
   *     losses are ignored, and with them the values that stand there
   * @param bound names that get a value from outside, and so are parameters without being declared
   * @param diagnostics told every mistake
   */
  public static Optional<CheckedSpec> check(
      Spec spec, List<Spec> declarations, Set<String> bound, Diagnostics diagnostics) {
    Scope scope =
        new Scope(diagnostics, bound.stream().map(Names::key).collect(Collectors.toSet()));
    declarations.forEach(scope::declare);
    scope.declare(spec);
    scope.parameters().bind(spec.where());
    Typing typing = new Typing(scope, diagnostics);
    if (spec.result().isEmpty()) {
      checkUnused(scope, typing, diagnostics);
      diagnostics.add(noLoss(spec));
      return Optional.empty();
    }
    Expr result = spec.result().get();
    Expr loss = Inliner.inline(result, scope, diagnostics).value();
    scope.addInputs(InputNames.of(loss));
    List<CheckedSpec.Term> terms = Terms.of(loss, typing, diagnostics);
    List<Parameter> used = scope.parameters().used();
    rejectUnusedBindings(spec, used, diagnostics);
    checkUnused(scope, typing, diagnostics);
    if (!diagnostics.hasErrors()) {
      Kinds.check(terms, diagnostics);
      Balancing.check(terms, used, diagnostics);
      Lints.check(spec, terms, scope, diagnostics);
    }
    return diagnostics.hasErrors()
        ? Optional.empty()
        : Optional.of(
            new CheckedSpec(
                text(spec, declarations), Printer.print(result, Style.UNICODE), terms, used));
  }

  /**
   * Definitions that nothing uses are checked too; what they mention is no parameter of the loss.
   * Of a function only the names: what its operands are is not known before it is called.
   */
  private static void checkUnused(Scope scope, Typing typing, Diagnostics diagnostics) {
    Set<Expr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    scope.unusedLets().forEach(value -> Terms.check(value, typing, seen));
    for (Fn fn : scope.unusedFns()) {
      Diagnostics all = new Diagnostics();
      Typing ofBody = new Typing(scope, all);
      ofBody.assume(fn.formals().stream().map(f -> Inliner.operandKey(f.name().key())).toList());
      Terms.check(fn.body(), ofBody, seen);
      all.sorted().stream().filter(d -> ABOUT_NAMES.contains(d.code())).forEach(diagnostics::add);
    }
  }

  private static Diagnostic noLoss(Spec spec) {
    List<Statement> statements = spec.statements();
    Span end =
        statements.isEmpty()
            ? Span.all(spec.source()).after()
            : statements.get(statements.size() - 1).span().after();
    return Diagnostic.of(Code.NO_LOSS, end, "declarations without a loss")
        .withLabel("expected a loss after this")
        .withHelp("end the text with the loss, such as `bce + α·down + β·up`");
  }

  /** The loss with all that is declared for it, wherever that stands: it can be read alone. */
  private static String text(Spec spec, List<Spec> declarations) {
    List<Statement> all = new ArrayList<>();
    declarations.forEach(d -> all.addAll(d.statements()));
    all.addAll(spec.statements());
    Spec whole =
        new Spec(
            spec.source(), all, spec.result(), spec.where(), spec.resultTrivia(), spec.closing());
    return Printer.print(whole, Style.UNICODE);
  }

  private static void rejectUnusedBindings(
      Spec spec, List<Parameter> used, Diagnostics diagnostics) {
    Set<String> keys = used.stream().map(Parameter::key).collect(Collectors.toSet());
    spec.where().stream()
        .filter(b -> !keys.contains(b.name().key()))
        .forEach(b -> diagnostics.add(unknownParameter(b.name(), used, diagnostics)));
  }

  private static Diagnostic unknownParameter(
      Name name, List<Parameter> parameters, Diagnostics diagnostics) {
    return help(
        Diagnostic.of(
            Code.UNKNOWN_PARAMETER, name.span(), "the loss has no parameter `" + name.text() + "`"),
        Nearest.to(name, parameters.stream().map(Parameter::name).toList(), diagnostics),
        parameters);
  }

  /** What to say about a value from outside for a parameter that the loss does not have. */
  public static Diagnostic unknownParameter(String name, List<Parameter> parameters) {
    List<String> names = parameters.stream().map(Parameter::name).toList();
    return help(
        Diagnostic.of(Code.UNKNOWN_PARAMETER, "the loss has no parameter `" + name + "`"),
        Names.suggest(name, names).stream().findFirst(),
        parameters);
  }

  /** What to say about a value from outside that a parameter cannot have. */
  public static Diagnostic outOfRange(Parameter p, double value) {
    return Diagnostic.of(
            Code.PARAMETER_OUT_OF_RANGE,
            p.span(),
            "`" + p.name() + "` cannot be " + Numbers.text(value))
        .withLabel("must be in " + Numbers.range(p.low(), p.high()));
  }

  private static Diagnostic help(Diagnostic d, Optional<String> near, List<Parameter> parameters) {
    String names =
        parameters.stream()
            .filter(p -> !p.isAnonymous())
            .limit(8)
            .map(p -> "`" + p.name() + "`")
            .collect(Collectors.joining(", "));
    return d.withHelp(
        near.map(n -> "did you mean `" + n + "`?")
            .orElse(
                names.isEmpty()
                    ? "there is none to set: a parameter is a name in the loss, such as `α` in"
                        + " `α·mse`"
                    : "its parameters are " + names));
  }
}
