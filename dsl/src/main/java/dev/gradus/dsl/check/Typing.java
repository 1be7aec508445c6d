package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.Arrows;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.ExprVisitor;
import dev.gradus.dsl.syntax.Index;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Named;
import dev.gradus.dsl.syntax.Negate;
import dev.gradus.dsl.syntax.NumberLiteral;
import dev.gradus.dsl.syntax.On;
import dev.gradus.dsl.syntax.Power;
import dev.gradus.dsl.syntax.Product;
import dev.gradus.dsl.syntax.Quantity;
import dev.gradus.dsl.syntax.Reduce;
import dev.gradus.dsl.syntax.SetLiteral;
import dev.gradus.dsl.syntax.Sum;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.function.Function;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Gives the names of an expression their meaning. */
final class Typing implements ExprVisitor<Formula> {
  private final Scope scope;
  private final Diagnostics diagnostics;
  private final Naming naming;
  private final Calls calls;

  /** By identity, since definitions share their parts: each is looked at once. */
  private final IdentityHashMap<Expr, Formula> known = new IdentityHashMap<>();

  private final ClassIndices classes;
  private List<String> operands = List.of();

  Typing(Scope scope, Diagnostics diagnostics) {
    this.scope = scope;
    this.diagnostics = diagnostics;
    this.classes = new ClassIndices(scope, diagnostics);
    this.naming = new Naming(scope, diagnostics);
    this.calls = new Calls(this, naming, classes, scope, diagnostics);
  }

  /**
   * The formula of an expression without definitions; after a mistake, some formula to go on with.
   */
  Formula type(Expr expr) {
    if (!classes.isEmpty()) {
      return expr.accept(this); // what an index means depends on the sum around it
    }
    Formula formula = known.get(expr);
    if (formula == null) {
      formula = expr.accept(this);
      known.put(expr, formula);
    }
    return formula;
  }

  /** Names of operands in a function that is looked at without what it is called with. */
  void assume(List<String> keys) {
    operands = List.copyOf(keys);
  }

  /** What stands in for a part with a mistake. */
  static Formula nothing(Span span) {
    return new Formula.Constant(0, span);
  }

  @Override
  public Formula visitNumber(NumberLiteral expr) {
    return new Formula.Constant(expr.value(), expr.span());
  }

  @Override
  public Formula visitNegate(Negate expr) {
    return apply(Operators.NEGATE, expr.span(), expr.operand());
  }

  @Override
  public Formula visitPower(Power expr) {
    return apply(Operators.POWER, expr.span(), expr.base(), expr.exponent());
  }

  private Formula apply(Function operator, Span span, Expr... of) {
    List<Formula> typed = new ArrayList<>();
    for (Expr operand : of) {
      typed.add(type(operand));
    }
    return new Formula.Apply(operator, typed, Args.NONE, span);
  }

  @Override
  public Formula visitSum(Sum expr) {
    List<Formula.Step> steps = new ArrayList<>();
    for (Sum.Addend a : expr.addends()) {
      steps.add(new Formula.Step(a.minus() ? Operators.SUBTRACT : Operators.ADD, type(a.value())));
    }
    return new Formula.Chain(steps.remove(0).operand(), steps, expr.span());
  }

  @Override
  public Formula visitProduct(Product expr) {
    List<Formula.Step> steps = new ArrayList<>();
    for (Product.Factor f : expr.factors()) {
      Function operator = f.divide() ? Operators.DIVIDE : Operators.MULTIPLY;
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
  public Formula visitQuantity(Quantity expr) {
    diagnostics.add(
        Diagnostic.of(Code.NOT_A_TERM, expr.span(), "a time is no term")
            .withHelp("times are arguments of schedules: `ramp(0 → 1, over=10 epochs)`"));
    return nothing(expr.span());
  }

  @Override
  public Formula visitArrows(Arrows expr) {
    diagnostics.add(
        Diagnostic.of(Code.NOT_A_TERM, expr.span(), "`→` is no operator")
            .withHelp("it joins the values of a schedule: `ramp(0 → 1, over=10 epochs)`"));
    return nothing(expr.span());
  }

  /** Stands only before a loss here: the inliner has moved it there. */
  @Override
  public Formula visitOn(On expr) {
    Formula formula = type(expr.value());
    return formula instanceof Formula.Term term
        ? new Formula.Term(
            term.name(),
            term.loss(),
            term.functions(),
            Optional.of(expr.group().key()),
            term.settings(),
            term.span())
        : formula;
  }

  @Override
  public Formula visitIndex(Index expr) {
    return classes.select(type(expr.base()), expr).orElse(nothing(expr.span()));
  }

  @Override
  public Formula visitReduce(Reduce expr) {
    Optional<List<Formula.Run>> runs = classes.open(expr.generators());
    Formula body = type(expr.body());
    classes.close();
    return runs.flatMap(r -> classes.over(expr, r, body)).orElse(nothing(expr.span()));
  }

  @Override
  public Formula visitName(Name name) {
    Span span = name.span();
    if (operands.contains(name.key())) {
      return new Formula.Operand(Inliner.withoutMark(name), operands.indexOf(name.key()), span);
    }
    if (scope.parameters().find(name).isPresent()) {
      return new Formula.Parameter(name.key(), span);
    }
    Optional<Entry<LossTerm>> loss = Vocabulary.loss(name.key());
    if (loss.isPresent()) {
      return calls.loss(loss.get(), List.of(), span);
    }
    if (scope.isInput(name)) {
      return new Formula.Input(name.key(), span);
    }
    diagnostics.add(
        classes.isIndex(name)
            ? Diagnostic.of(
                    Code.NOT_A_TERM, span, "`" + name.text() + "` is an index and no number")
                .withHelp("it selects a class: `pred[" + name.text() + "]`")
            : naming.noTerm(name));
    return nothing(span);
  }

  @Override
  public Formula visitCall(Call call) {
    return calls.type(call);
  }
}
