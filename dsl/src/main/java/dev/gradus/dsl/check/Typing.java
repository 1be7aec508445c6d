package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.ExprVisitor;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Named;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.dsl.syntax.Negate;
import dev.gradus.dsl.syntax.NumberLiteral;
import dev.gradus.dsl.syntax.Power;
import dev.gradus.dsl.syntax.Product;
import dev.gradus.dsl.syntax.SetLiteral;
import dev.gradus.dsl.syntax.Sum;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Losses;
import dev.gradus.losses.catalogue.ArgType;
import dev.gradus.losses.catalogue.Entry;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Gives the names of an expression their meaning. */
final class Typing implements ExprVisitor<Formula> {
  private final Scope scope;
  private final Diagnostics diagnostics;
  private final ArgumentReader arguments;

  /** By identity, since definitions share their parts: each is looked at once. */
  private final IdentityHashMap<Expr, Formula> known = new IdentityHashMap<>();

  Typing(Scope scope, Diagnostics diagnostics) {
    this.scope = scope;
    this.diagnostics = diagnostics;
    this.arguments = new ArgumentReader(scope, diagnostics);
  }

  /**
   * The formula of an expression without definitions; after a mistake, some formula to go on with.
   */
  Formula type(Expr expr) {
    Formula formula = known.get(expr);
    if (formula == null) {
      formula = expr.accept(this);
      known.put(expr, formula);
    }
    return formula;
  }

  private static Formula nothing(Span span) {
    return new Formula.Constant(0, span);
  }

  @Override
  public Formula visitNumber(NumberLiteral expr) {
    return new Formula.Constant(expr.value(), expr.span());
  }

  @Override
  public Formula visitNegate(Negate expr) {
    return new Formula.Apply(Function.NEGATE, List.of(type(expr.operand())), expr.span());
  }

  @Override
  public Formula visitPower(Power expr) {
    return new Formula.Apply(
        Function.POWER, List.of(type(expr.base()), type(expr.exponent())), expr.span());
  }

  @Override
  public Formula visitSum(Sum expr) {
    List<Formula.Step> steps = new ArrayList<>();
    for (Sum.Addend a : expr.addends()) {
      steps.add(new Formula.Step(a.minus() ? Function.SUBTRACT : Function.ADD, type(a.value())));
    }
    return new Formula.Chain(steps.remove(0).operand(), steps, expr.span());
  }

  @Override
  public Formula visitProduct(Product expr) {
    List<Formula.Step> steps = new ArrayList<>();
    for (Product.Factor f : expr.factors()) {
      Function operator = f.divide() ? Function.DIVIDE : Function.MULTIPLY;
      steps.add(new Formula.Step(operator, type(f.value())));
    }
    return new Formula.Chain(steps.remove(0).operand(), steps, expr.span());
  }

  @Override
  public Formula visitNamed(Named expr) {
    diagnostics.add(
        Diagnostic.of(
                Code.MISPLACED_LABEL,
                expr.label().span(),
                "`as` names a term, an addend of the whole loss")
            .withSecondary(expr.value().span(), "this is a part of one")
            .withHelp("put the label behind the whole term: `0.5·mse as error`"));
    return type(expr.value());
  }

  @Override
  public Formula visitSet(SetLiteral expr) {
    diagnostics.add(
        Diagnostic.of(Code.NOT_A_TERM, expr.span(), "a set is no term")
            .withHelp("sets are arguments: `mss(sizes={64, 128})`"));
    return nothing(expr.span());
  }

  @Override
  public Formula visitName(Name name) {
    Span span = name.span();
    if (scope.parameter(name).isPresent()) {
      return new Formula.Parameter(name.key(), span);
    }
    Optional<Entry<LossTerm>> loss = Vocabulary.loss(name.key());
    if (loss.isPresent()) {
      return loss(loss.get(), List.of(), span);
    }
    if (Vocabulary.INPUTS.contains(name.key())) {
      return new Formula.Input(name.key(), span);
    }
    Optional<Function> function = Vocabulary.function(name.key());
    Optional<Name> declared = scope.declaration(name.key());
    if (function.isPresent()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.NOT_A_TERM, span, "`" + name.text() + "` is a function and needs operands")
              .withHelp("write `" + function.get().usage() + "`"));
    } else if (declared.isPresent() && scope.isLet(name.key())) {
      diagnostics.add(usedTooEarly(name, declared.get()));
    } else if (declared.isPresent()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.NOT_A_TERM, span, "`" + name.text() + "` is a hierarchy, which is no term")
              .withSecondary(declared.get().span(), "declared here")
              .withHelp("losses take it: `up(hierarchy=" + name.text() + ")`"));
    } else {
      unknown(name, false);
    }
    return nothing(span);
  }

  /** A defined name that was not replaced: its definition stands below, or around it. */
  private static Diagnostic usedTooEarly(Name name, Name declared) {
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

  private void unknown(Name name, boolean called) {
    List<String> valid = new ArrayList<>(Losses.CATALOGUE.names());
    valid.addAll(Vocabulary.functionNames());
    if (!called) {
      valid.addAll(scope.termNames());
      valid.addAll(Vocabulary.INPUTS);
    }
    String declare =
        called || name.isDotted()
            ? "`gradus list` shows every loss and function"
            : "for a parameter declare it: `param " + name.text() + " = 1`";
    diagnostics.add(
        Diagnostic.of(Code.UNKNOWN_TERM, name.span(), "unknown term `" + name.text() + "`")
            .withLabel(
                called
                    ? "no loss or function has this name"
                    : "no loss, function or parameter has this name")
            .withHelp(
                Nearest.to(name, valid, diagnostics)
                    .map(n -> "did you mean `" + n + "`?" + about(n))
                    .orElse(declare)));
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

  @Override
  public Formula visitCall(Call call) {
    Name callee = call.callee();
    Optional<Entry<LossTerm>> loss = Vocabulary.loss(callee.key());
    if (loss.isPresent()) {
      return loss(loss.get(), call.arguments(), call.span());
    }
    Optional<Function> function = Vocabulary.function(callee.key());
    if (function.isPresent()) {
      return function(function.get(), call);
    }
    Optional<Name> declared = scope.declaration(callee.key());
    boolean value = scope.parameter(callee).isPresent() || Vocabulary.INPUTS.contains(callee.key());
    if (value || declared.isPresent()) {
      Diagnostic d =
          Diagnostic.of(
                  Code.NOT_CALLABLE, callee.span(), "`" + callee.text() + "` takes no arguments")
              .withHelp("to multiply, write `" + callee.text() + "·(…)`");
      diagnostics.add(declared.map(n -> d.withSecondary(n.span(), "declared here")).orElse(d));
    } else {
      unknown(callee, true);
    }
    return nothing(call.span());
  }

  private Formula loss(Entry<LossTerm> entry, List<Argument> given, Span span) {
    return arguments
        .make(entry, given, span)
        .<Formula>map(made -> new Formula.Term(entry.name(), made, span))
        .orElse(nothing(span));
  }

  private Formula function(Function function, Call call) {
    List<Formula> operands = new ArrayList<>();
    for (Argument a : call.arguments()) {
      a.name()
          .ifPresent(
              n ->
                  diagnostics.add(
                      Diagnostic.of(
                              Code.UNKNOWN_ARGUMENT,
                              n.span(),
                              "`" + function.name() + "` takes no named arguments")
                          .withHelp("write the operand alone")));
      operands.add(type(a.value()));
    }
    if (operands.size() != function.arity()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.WRONG_ARGUMENT_COUNT,
                  call.span(),
                  "`"
                      + function.name()
                      + "` takes "
                      + (function.arity() == 1 ? "one operand" : "two operands")
                      + ", not "
                      + operands.size())
              .withHelp("`" + function.usage() + "` is " + function.doc()));
      return nothing(call.span());
    }
    return new Formula.Apply(function, operands, call.span());
  }
}
