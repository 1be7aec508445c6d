package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Named;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.dsl.syntax.Negate;
import dev.gradus.dsl.syntax.NumberLiteral;
import dev.gradus.dsl.syntax.Power;
import dev.gradus.dsl.syntax.Product;
import dev.gradus.dsl.syntax.Sum;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Losses;
import dev.gradus.losses.catalogue.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives the names of an expression their meaning. */
final class Typing {
  private final Scope scope;
  private final Diagnostics diagnostics;
  private final ArgumentReader arguments;

  Typing(Scope scope, Diagnostics diagnostics) {
    this.scope = scope;
    this.diagnostics = diagnostics;
    this.arguments = new ArgumentReader(scope, diagnostics);
  }

  /**
   * The formula of an expression without definitions; after a mistake, some formula to go on with.
   */
  Formula type(Expr expr) {
    Span span = expr.span();
    if (expr instanceof NumberLiteral number) {
      return new Formula.Constant(number.value(), span);
    }
    if (expr instanceof Name name) {
      return name(name);
    }
    if (expr instanceof Call call) {
      return call(call);
    }
    if (expr instanceof Negate n) {
      return new Formula.Apply(Function.NEGATE, List.of(type(n.operand())), span);
    }
    if (expr instanceof Power p) {
      return new Formula.Apply(Function.POWER, List.of(type(p.base()), type(p.exponent())), span);
    }
    if (expr instanceof Sum sum) {
      Formula total = type(sum.addends().get(0).value());
      for (Sum.Addend a : sum.addends().subList(1, sum.addends().size())) {
        Function op = a.minus() ? Function.SUBTRACT : Function.ADD;
        total = new Formula.Apply(op, List.of(total, type(a.value())), span);
      }
      return total;
    }
    if (expr instanceof Product product) {
      Formula total = type(product.factors().get(0).value());
      for (Product.Factor f : product.factors().subList(1, product.factors().size())) {
        Function op = f.divide() ? Function.DIVIDE : Function.MULTIPLY;
        total = new Formula.Apply(op, List.of(total, type(f.value())), span);
      }
      return total;
    }
    if (expr instanceof Named named) {
      diagnostics.add(
          Diagnostic.of(
                  Code.MISPLACED_LABEL,
                  named.label().span(),
                  "`as` names a term, an addend of the whole loss")
              .withSecondary(named.value().span(), "this is a part of one"));
      return type(named.value());
    }
    diagnostics.add(
        Diagnostic.of(Code.NOT_A_TERM, span, "a set is no term")
            .withHelp("sets are arguments: `mss(sizes={64, 128})`"));
    return nothing(span);
  }

  private static Formula nothing(Span span) {
    return new Formula.Constant(0, span);
  }

  private Formula name(Name name) {
    Span span = name.span();
    Optional<CheckedSpec.Parameter> parameter = scope.parameter(name);
    if (parameter.isPresent()) {
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
    if (function.isPresent()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.NOT_A_TERM, span, "`" + name.text() + "` is a function and needs operands")
              .withHelp("write `" + name.text() + "(…)`"));
      return nothing(span);
    }
    Optional<Name> declared = scope.declaration(name.key());
    if (declared.isPresent()) {
      diagnostics.add(
          Diagnostic.of(Code.NOT_A_TERM, span, "`" + name.text() + "` is no term")
              .withSecondary(declared.get().span(), "declared here"));
      return nothing(span);
    }
    unknown(name, false);
    return nothing(span);
  }

  private void unknown(Name name, boolean called) {
    List<String> valid = new ArrayList<>(Losses.CATALOGUE.names());
    valid.addAll(Vocabulary.functionNames());
    if (!called) {
      valid.addAll(scope.termNames());
      valid.addAll(Vocabulary.INPUTS);
    }
    List<String> near = Names.suggest(name.text(), valid);
    diagnostics.add(
        Diagnostic.of(Code.UNKNOWN_TERM, name.span(), "unknown term `" + name.text() + "`")
            .withLabel(
                called
                    ? "no loss or function has this name"
                    : "no loss, function or parameter has this name")
            .withHelp(
                near.isEmpty()
                    ? called
                        ? "`gradus list` shows every loss and function"
                        : "declare a parameter with `param "
                            + name.text()
                            + " = 1`; `gradus list` "
                            + "shows every loss"
                    : "did you mean `" + near.get(0) + "`?" + about(near.get(0))));
  }

  private static String about(String name) {
    return Vocabulary.loss(Names.key(name)).map(e -> " (" + e.doc() + ")").orElse("");
  }

  private Formula call(Call call) {
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
    if (declared.isPresent() || scope.parameter(callee).isPresent()) {
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
    for (Argument a : call.arguments()) {
      if (a.name().isPresent()) {
        diagnostics.add(
            Diagnostic.of(
                    Code.UNKNOWN_ARGUMENT,
                    a.name().get().span(),
                    "`" + function.name() + "` takes no named arguments")
                .withHelp("write the operand alone"));
        return nothing(call.span());
      }
    }
    if (call.arguments().size() != function.arity()) {
      diagnostics.add(
          Diagnostic.of(
              Code.WRONG_ARGUMENT_COUNT,
              call.span(),
              "`"
                  + function.name()
                  + "` takes "
                  + (function.arity() == 1 ? "one operand" : "two operands")
                  + ", not "
                  + call.arguments().size()));
      return nothing(call.span());
    }
    return new Formula.Apply(
        function, call.arguments().stream().map(a -> type(a.value())).toList(), call.span());
  }
}
