package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.syntax.Argument;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Evaluates expressions of numbers, and of one variable where there is one. */
final class Constants implements ExprVisitor<Optional<DoubleUnaryOperator>> {
  /** How functions of one variable, such as a hop, call it. */
  static final String VARIABLE = "N";

  private final Diagnostics diagnostics;
  private final boolean variable;

  private Constants(Diagnostics diagnostics, boolean variable) {
    this.diagnostics = diagnostics;
    this.variable = variable;
  }

  /** The finite value of an expression of numbers; a diagnostic and nothing if it is not one. */
  static Optional<Double> value(Expr expr, Diagnostics diagnostics) {
    Optional<Double> value =
        expr.accept(new Constants(diagnostics, false)).map(f -> f.applyAsDouble(0));
    if (value.isPresent() && !Double.isFinite(value.get())) {
      diagnostics.add(
          Diagnostic.of(Code.NOT_CONSTANT, expr.span(), "not a finite number")
              .withLabel("this is " + Numbers.text(value.get()))
              .withHelp("write a number that a double holds, such as `0.5` or `1e300`"));
      return Optional.empty();
    }
    return value;
  }

  /**
   * An expression of numbers and N as a function of N; a diagnostic and nothing if it is not one.
   */
  static Optional<DoubleUnaryOperator> ofVariable(Expr expr, Diagnostics diagnostics) {
    return expr.accept(new Constants(diagnostics, true));
  }

  @Override
  public Optional<DoubleUnaryOperator> visitNumber(NumberLiteral expr) {
    return Optional.of(n -> expr.value());
  }

  @Override
  public Optional<DoubleUnaryOperator> visitName(Name expr) {
    return variable && expr.text().equals(VARIABLE) ? Optional.of(n -> n) : refuse(expr);
  }

  @Override
  public Optional<DoubleUnaryOperator> visitNegate(Negate expr) {
    return expr.operand().accept(this).map(f -> n -> -f.applyAsDouble(n));
  }

  @Override
  public Optional<DoubleUnaryOperator> visitPower(Power expr) {
    return both(expr.base(), expr.exponent(), Math::pow);
  }

  @Override
  public Optional<DoubleUnaryOperator> visitSum(Sum expr) {
    List<Expr> operands = expr.addends().stream().map(Sum.Addend::value).toList();
    return fold(operands, (i, sofar, x) -> expr.addends().get(i).minus() ? sofar - x : sofar + x);
  }

  @Override
  public Optional<DoubleUnaryOperator> visitProduct(Product expr) {
    List<Expr> operands = expr.factors().stream().map(Product.Factor::value).toList();
    return fold(operands, (i, sofar, x) -> expr.factors().get(i).divide() ? sofar / x : sofar * x);
  }

  @Override
  public Optional<DoubleUnaryOperator> visitCall(Call expr) {
    List<Expr> args = expr.arguments().stream().map(Argument::value).toList();
    boolean positional = expr.arguments().stream().allMatch(a -> a.name().isEmpty());
    String name = expr.callee().text();
    if (positional && args.size() == 2 && (name.equals("max") || name.equals("min"))) {
      return both(args.get(0), args.get(1), name.equals("max") ? Math::max : Math::min);
    }
    if (positional && args.size() == 1 && name.equals("floor")) {
      return args.get(0).accept(this).map(f -> n -> Math.floor(f.applyAsDouble(n)));
    }
    return refuse(expr);
  }

  @Override
  public Optional<DoubleUnaryOperator> visitSet(SetLiteral expr) {
    return refuse(expr);
  }

  @Override
  public Optional<DoubleUnaryOperator> visitNamed(Named expr) {
    return refuse(expr);
  }

  @Override
  public Optional<DoubleUnaryOperator> visitQuantity(Quantity expr) {
    return refuse(expr);
  }

  @Override
  public Optional<DoubleUnaryOperator> visitIndex(Index expr) {
    return refuse(expr);
  }

  @Override
  public Optional<DoubleUnaryOperator> visitReduce(Reduce expr) {
    return refuse(expr);
  }

  @Override
  public Optional<DoubleUnaryOperator> visitArrows(Arrows expr) {
    return refuse(expr);
  }

  @Override
  public Optional<DoubleUnaryOperator> visitOn(On expr) {
    return refuse(expr);
  }

  /** What an operator makes of the value so far and operand i. */
  private interface Step {
    double apply(int i, double sofar, double operand);
  }

  /** Operators from left to right, in a loop: a sum may have thousands of addends. */
  private Optional<DoubleUnaryOperator> fold(List<Expr> operands, Step step) {
    List<DoubleUnaryOperator> read = new ArrayList<>();
    for (Expr operand : operands) {
      operand.accept(this).ifPresent(read::add);
    }
    if (read.size() < operands.size()) {
      return Optional.empty();
    }
    return Optional.of(
        n -> {
          double value = read.get(0).applyAsDouble(n);
          for (int i = 1; i < read.size(); i++) {
            value = step.apply(i, value, read.get(i).applyAsDouble(n));
          }
          return value;
        });
  }

  private Optional<DoubleUnaryOperator> both(Expr a, Expr b, DoubleBinaryOperator op) {
    return fold(List.of(a, b), (i, sofar, x) -> op.applyAsDouble(sofar, x));
  }

  private Optional<DoubleUnaryOperator> refuse(Expr expr) {
    diagnostics.add(
        variable
            ? Diagnostic.of(Code.NOT_CONSTANT, expr.span(), "not a formula of " + VARIABLE)
                .withLabel("only numbers, N, + - · / ^, max, min and floor can stand here")
                .withHelp("write a formula such as `N/4`")
            : Diagnostic.of(Code.NOT_CONSTANT, expr.span(), "not a number")
                .withLabel("only numbers can stand here")
                .withHelp("write a number, such as `0.5` or `1/3`"));
    return Optional.empty();
  }
}
