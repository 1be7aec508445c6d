package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Arrows;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.ExprVisitor;
import dev.gradus.dsl.syntax.Index;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Named;
import dev.gradus.dsl.syntax.Names;
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
import dev.gradus.losses.Losses;
import dev.gradus.losses.catalogue.ArgType;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.function.Form;
import dev.gradus.losses.function.Function;
import dev.gradus.losses.schedule.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives the names of an expression their meaning. */
final class Typing implements ExprVisitor<Formula> {
  private static final List<String> OPERANDS =
      List.of("no operand", "one operand", "two operands", "three operands");

  private final Scope scope;
  private final Diagnostics diagnostics;
  private final ArgumentReader arguments;

  /** By identity, since definitions share their parts: each is looked at once. */
  private final IdentityHashMap<Expr, Formula> known = new IdentityHashMap<>();

  private final ClassIndices classes;
  private Set<String> operands = Set.of();

  Typing(Scope scope, Diagnostics diagnostics) {
    this.scope = scope;
    this.diagnostics = diagnostics;
    this.arguments = new ArgumentReader(scope, diagnostics);
    this.classes = new ClassIndices(scope, diagnostics);
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

  /** Names of operands in a function that is checked though nothing calls it. */
  void assume(Set<String> keys) {
    operands = Set.copyOf(keys);
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
        ? new Formula.Term(term.name(), term.loss(), Optional.of(expr.group().key()), term.span())
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
    classes.close(expr.generators());
    return runs.flatMap(r -> classes.over(expr, r, body)).orElse(nothing(expr.span()));
  }

  @Override
  public Formula visitName(Name name) {
    Span span = name.span();
    if (operands.contains(name.key())) {
      return new Formula.Input(name.key(), span);
    }
    if (scope.parameter(name).isPresent()) {
      return new Formula.Parameter(name.key(), span);
    }
    Optional<Entry<LossTerm>> loss = Vocabulary.loss(name.key());
    if (loss.isPresent()) {
      return loss(loss.get(), List.of(), span);
    }
    if (scope.isInput(name)) {
      return new Formula.Input(name.key(), span);
    }
    List<Function> functions = Vocabulary.functions(name.key());
    Optional<Name> declared = scope.declaration(name.key());
    if (classes.isIndex(name)) {
      diagnostics.add(
          Diagnostic.of(Code.NOT_A_TERM, span, "`" + name.text() + "` is an index and no number")
              .withHelp("it selects a class: `pred[" + name.text() + "]`"));
    } else if (!functions.isEmpty()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.NOT_A_TERM, span, "`" + name.text() + "` is a function and needs operands")
              .withHelp("write `" + functions.get(0).usage() + "`"));
    } else if (Vocabulary.meaning(name.key()).isPresent()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.NOT_A_TERM,
                  span,
                  "`" + name.text() + "` is " + Vocabulary.meaning(name.key()).get())
              .withHelp("it needs arguments; `gradus list " + name.text() + "` shows them"));
    } else if (declared.isPresent() && scope.isFn(name.key())) {
      diagnostics.add(
          Diagnostic.of(
                  Code.NOT_A_TERM, span, "`" + name.text() + "` is a function and needs operands")
              .withSecondary(declared.get().span(), "declared here")
              .withHelp(scope.fn(name.key()).map(Fn::usage).orElse("")));
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
    valid.addAll(scope.fnNames());
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
    Optional<Entry<Schedule>> schedule = Vocabulary.schedule(callee.key());
    if (schedule.isPresent() && (loss.isEmpty() || hasArrow(call))) {
      return schedule(schedule.get(), call);
    }
    if (loss.isPresent()) {
      return loss(loss.get(), call.arguments(), call.span());
    }
    List<Function> functions = Vocabulary.functions(callee.key());
    if (!functions.isEmpty()) {
      return function(functions, call);
    }
    if (callee.key().equals(Vocabulary.COUNT)) {
      return classes.count(call);
    }
    Optional<Name> declared = scope.declaration(callee.key());
    boolean value = scope.parameter(callee).isPresent() || scope.isInput(callee);
    if (declared.isPresent() && scope.isFn(callee.key())) {
      diagnostics.add(usedTooEarly(callee, declared.get()));
    } else if (value || declared.isPresent()) {
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

  /** A schedule in the middle of a loss. */
  private Formula schedule(Entry<Schedule> entry, Call call) {
    return arguments
        .make(entry, call.arguments(), call.span())
        .map(s -> scope.anonymous(Printer.print(call, Style.UNICODE), s, call.span()))
        .<Formula>map(p -> new Formula.Parameter(p.key(), call.span()))
        .orElse(nothing(call.span()));
  }

  private static boolean hasArrow(Call call) {
    return call.arguments().stream().anyMatch(a -> a.value() instanceof Arrows);
  }

  private Formula loss(Entry<LossTerm> entry, List<Argument> given, Span span) {
    return arguments
        .make(entry, given, span)
        .<Formula>map(made -> new Formula.Term(entry.name(), made, Optional.empty(), span))
        .orElse(nothing(span));
  }

  private Formula function(List<Function> named, Call call) {
    Function function = meant(named, call.arguments());
    int arity = function.operands().size();
    Formula[] operands = new Formula[arity];
    List<Argument> rest = new ArrayList<>();
    int position = 0;
    for (Argument a : call.arguments()) {
      int slot = a.name().map(n -> function.operands().indexOf(n.key())).orElse(position);
      position += a.name().isPresent() ? 0 : 1;
      if (slot < 0 || slot >= arity || operands[slot] != null) {
        rest.add(a);
      } else {
        operands[slot] = type(a.value());
      }
    }
    int given = arity - Collections.frequency(Arrays.asList(operands), null);
    boolean tooMany =
        function.params().isEmpty() && rest.stream().anyMatch(a -> a.name().isEmpty());
    if (given < arity || tooMany) {
      rest.stream().filter(a -> a.name().isEmpty()).forEach(a -> type(a.value()));
      diagnostics.add(
          Diagnostic.of(
                  Code.WRONG_ARGUMENT_COUNT,
                  call.span(),
                  "`"
                      + function.name()
                      + "` takes "
                      + OPERANDS.get(arity)
                      + ", not "
                      + (tooMany ? call.arguments().size() : given))
              .withHelp("`" + function.usage() + "` is " + function.doc()));
      return nothing(call.span());
    }
    Optional<Args> args = arguments.make(function.arguments(), rest, call.span());
    if (args.isEmpty()) {
      return nothing(call.span());
    }
    Formula applied = new Formula.Apply(function, List.of(operands), args.get(), call.span());
    if (function.form() == Form.ARRAY && !applied.indices().isEmpty()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.NOT_PER_CLASS,
                  call.span(),
                  "`" + function.name() + "` works on whole arrays, not class by class")
              .withHelp("put it outside of the sum, or give it the array without an index"));
    }
    return applied;
  }

  /** Of {@code max(a, b)} and {@code max(x)} the number of operands decides. */
  private static Function meant(List<Function> named, List<Argument> arguments) {
    Function meant = named.get(0);
    for (Function f : named) {
      long operands =
          arguments.stream()
              .filter(a -> a.name().isEmpty() || f.operands().contains(a.name().get().key()))
              .count();
      if (f.operands().size() == operands) {
        return f;
      }
      meant = f.operands().size() < operands ? f : meant;
    }
    return meant;
  }
}
