package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Negate;
import dev.gradus.dsl.syntax.NumberLiteral;
import dev.gradus.dsl.syntax.Power;
import dev.gradus.dsl.syntax.Product;
import dev.gradus.dsl.syntax.Sum;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Evaluates expressions of numbers, and of one variable where there is one. */
final class Constants {
  /** How functions of one variable, such as a hop, call it. */
  static final String VARIABLE = "N";

  private static final String HELP = "write a number, such as `0.5` or `1/3`";

  private final Diagnostics diagnostics;
  private final boolean variable;

  private Constants(Diagnostics diagnostics, boolean variable) {
    this.diagnostics = diagnostics;
    this.variable = variable;
  }

  /** The value of an expression of numbers; a diagnostic and nothing if it is not one. */
  static Optional<Double> value(Expr expr, Diagnostics diagnostics) {
    return new Constants(diagnostics, false).read(expr).map(f -> f.applyAsDouble(0));
  }

  /**
   * An expression of numbers and N as a function of N; a diagnostic and nothing if it is not one.
   */
  static Optional<DoubleUnaryOperator> ofVariable(Expr expr, Diagnostics diagnostics) {
    return new Constants(diagnostics, true).read(expr);
  }

  private Optional<DoubleUnaryOperator> read(Expr expr) {
    if (expr instanceof NumberLiteral number) {
      return Optional.of(n -> number.value());
    }
    if (expr instanceof Name name && variable && name.text().equals(VARIABLE)) {
      return Optional.of(n -> n);
    }
    if (expr instanceof Negate negate) {
      return read(negate.operand()).map(f -> n -> -f.applyAsDouble(n));
    }
    if (expr instanceof Power power) {
      return both(read(power.base()), read(power.exponent()), Math::pow);
    }
    if (expr instanceof Sum sum) {
      Optional<DoubleUnaryOperator> total = read(sum.addends().get(0).value());
      for (Sum.Addend a : sum.addends().subList(1, sum.addends().size())) {
        total = both(total, read(a.value()), a.minus() ? (x, y) -> x - y : Double::sum);
      }
      return total;
    }
    if (expr instanceof Product product) {
      Optional<DoubleUnaryOperator> total = read(product.factors().get(0).value());
      for (Product.Factor f : product.factors().subList(1, product.factors().size())) {
        total = both(total, read(f.value()), f.divide() ? (x, y) -> x / y : (x, y) -> x * y);
      }
      return total;
    }
    if (expr instanceof Call call) {
      return call(call);
    }
    return refuse(expr);
  }

  private Optional<DoubleUnaryOperator> call(Call call) {
    List<Expr> args = call.arguments().stream().map(Argument::value).toList();
    boolean positional = call.arguments().stream().allMatch(a -> a.name().isEmpty());
    String name = call.callee().text();
    if (positional && args.size() == 2 && (name.equals("max") || name.equals("min"))) {
      return both(read(args.get(0)), read(args.get(1)), name.equals("max") ? Math::max : Math::min);
    }
    if (positional && args.size() == 1 && name.equals("floor")) {
      return read(args.get(0)).map(f -> n -> Math.floor(f.applyAsDouble(n)));
    }
    return refuse(call);
  }

  private static Optional<DoubleUnaryOperator> both(
      Optional<DoubleUnaryOperator> a, Optional<DoubleUnaryOperator> b, DoubleBinaryOperator op) {
    return a.isPresent() && b.isPresent()
        ? Optional.of(n -> op.applyAsDouble(a.get().applyAsDouble(n), b.get().applyAsDouble(n)))
        : Optional.empty();
  }

  private Optional<DoubleUnaryOperator> refuse(Expr expr) {
    Diagnostic d =
        Diagnostic.of(
                Code.NOT_CONSTANT,
                expr.span(),
                variable ? "not a formula of " + VARIABLE : "not a number")
            .withLabel(
                variable
                    ? "only numbers, N, + - · / ^, max, min and floor can stand here"
                    : "only numbers can stand here");
    diagnostics.add(d.withHelp(variable ? "write a formula such as `N/4`" : HELP));
    return Optional.empty();
  }
}
