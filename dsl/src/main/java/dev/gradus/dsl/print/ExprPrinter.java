package dev.gradus.dsl.print;

import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.ExprVisitor;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Named;
import dev.gradus.dsl.syntax.Negate;
import dev.gradus.dsl.syntax.NumberLiteral;
import dev.gradus.dsl.syntax.Power;
import dev.gradus.dsl.syntax.Product;
import dev.gradus.dsl.syntax.SetLiteral;
import dev.gradus.dsl.syntax.Sum;

/** Prints expressions. A part gets parentheses when it binds looser than its place demands. */
final class ExprPrinter implements ExprVisitor<Void> {
  /**
   * The rules of the grammar from the loosest; a place accepts its own rule and all tighter ones.
   */
  private enum Rule {
    SUM,
    ADDEND,
    PRODUCT,
    UNARY,
    POWER,
    PRIMARY
  }

  private final Style style;
  private final StringBuilder out = new StringBuilder();

  private ExprPrinter(Style style) {
    this.style = style;
  }

  static String print(Expr expr, Style style) {
    ExprPrinter printer = new ExprPrinter(style);
    printer.print(expr, Rule.SUM);
    return printer.out.toString();
  }

  private void print(Expr expr, Rule place) {
    boolean loose = rule(expr).compareTo(place) < 0;
    out.append(loose ? "(" : "");
    expr.accept(this);
    out.append(loose ? ")" : "");
  }

  private static Rule rule(Expr expr) {
    if (expr instanceof Sum) {
      return Rule.SUM;
    }
    if (expr instanceof Named) {
      return Rule.ADDEND;
    }
    if (expr instanceof Product) {
      return Rule.PRODUCT;
    }
    if (expr instanceof Negate) {
      return Rule.UNARY;
    }
    return expr instanceof Power ? Rule.POWER : Rule.PRIMARY;
  }

  @Override
  public Void visitNumber(NumberLiteral expr) {
    out.append(NumberLiteral.canonical(expr.value()));
    return null;
  }

  @Override
  public Void visitName(Name expr) {
    out.append(style.name(expr.text()));
    return null;
  }

  @Override
  public Void visitCall(Call expr) {
    visitName(expr.callee());
    out.append('(');
    String separator = "";
    for (Argument argument : expr.arguments()) {
      out.append(separator);
      argument.name().ifPresent(name -> out.append(style.name(name.text())).append('='));
      print(argument.value(), Rule.SUM);
      separator = ", ";
    }
    out.append(')');
    return null;
  }

  @Override
  public Void visitNegate(Negate expr) {
    out.append('-');
    print(expr.operand(), Rule.UNARY);
    return null;
  }

  @Override
  public Void visitSum(Sum expr) {
    String sign = "";
    for (Sum.Addend addend : expr.addends()) {
      out.append(addend.minus() ? " - " : sign);
      print(addend.value(), Rule.ADDEND);
      sign = " + ";
    }
    return null;
  }

  @Override
  public Void visitProduct(Product expr) {
    String sign = "";
    for (Product.Factor factor : expr.factors()) {
      out.append(factor.divide() ? "/" : sign);
      print(factor.value(), Rule.UNARY);
      sign = style.times();
    }
    return null;
  }

  @Override
  public Void visitPower(Power expr) {
    print(expr.base(), Rule.PRIMARY);
    out.append('^');
    print(expr.exponent(), Rule.UNARY);
    return null;
  }

  @Override
  public Void visitSet(SetLiteral expr) {
    String separator = "{";
    for (Expr element : expr.elements()) {
      out.append(separator);
      print(element, Rule.SUM);
      separator = ", ";
    }
    out.append('}');
    return null;
  }

  @Override
  public Void visitNamed(Named expr) {
    print(expr.value(), Rule.PRODUCT);
    // A label is what results are reported under: it keeps the author's spelling, as a class does.
    out.append(" as ").append(style.label(expr.label().text()));
    return null;
  }
}
