package dev.gradus.dsl.tree;

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
import java.util.List;

/**
 * Expressions to JSON. Loops and pairs of calls, where lambdas would read nicer: a deep tree has to
 * fit the stack.
 */
final class ExprWriter implements ExprVisitor<Void> {
  private final JsonOut out;

  ExprWriter(JsonOut out) {
    this.out = out;
  }

  /** A field with an expression. */
  void field(String name, Expr expr) {
    out.field(name);
    expr.accept(this);
  }

  private void begin(String kind) {
    out.begin();
    out.text("kind", kind);
  }

  private Void end() {
    out.end();
    return null;
  }

  private void fields(String name, List<Expr> exprs) {
    out.beginArray(name);
    for (Expr e : exprs) {
      e.accept(this);
    }
    out.endArray();
  }

  @Override
  public Void visitNumber(NumberLiteral expr) {
    begin("number");
    out.number("value", NumberLiteral.canonical(expr.value()));
    return end();
  }

  @Override
  public Void visitQuantity(Quantity expr) {
    begin("quantity");
    out.number("amount", NumberLiteral.canonical(expr.amount().value()));
    out.text("unit", expr.unit());
    return end();
  }

  @Override
  public Void visitName(Name expr) {
    begin("name");
    out.text("name", expr.text());
    return end();
  }

  @Override
  public Void visitIndex(Index expr) {
    begin("index");
    field("base", expr.base());
    out.text("index", expr.index().text());
    out.flag("quoted", expr.quoted());
    return end();
  }

  @Override
  public Void visitCall(Call expr) {
    begin("call");
    out.text("callee", expr.callee().text());
    out.beginArray("arguments");
    for (Argument a : expr.arguments()) {
      out.begin();
      a.name().ifPresent(n -> out.text("name", n.text()));
      field("value", a.value());
      out.end();
    }
    out.endArray();
    return end();
  }

  @Override
  public Void visitNegate(Negate expr) {
    begin("negate");
    field("operand", expr.operand());
    return end();
  }

  @Override
  public Void visitSum(Sum expr) {
    begin("sum");
    out.beginArray("addends");
    for (Sum.Addend a : expr.addends()) {
      out.begin();
      out.flag("minus", a.minus());
      field("value", a.value());
      out.end();
    }
    out.endArray();
    return end();
  }

  @Override
  public Void visitProduct(Product expr) {
    begin("product");
    out.beginArray("factors");
    for (Product.Factor f : expr.factors()) {
      out.begin();
      out.flag("divide", f.divide());
      field("value", f.value());
      out.end();
    }
    out.endArray();
    return end();
  }

  @Override
  public Void visitPower(Power expr) {
    begin("power");
    field("base", expr.base());
    field("exponent", expr.exponent());
    return end();
  }

  @Override
  public Void visitReduce(Reduce expr) {
    begin("reduce");
    out.text("reduction", expr.kind().word());
    out.beginArray("generators");
    for (Reduce.Generator g : expr.generators()) {
      out.begin();
      out.text("index", g.index().text());
      out.text("domain", g.domain().text());
      g.of().ifPresent(of -> out.text("of", of.text()));
      out.end();
    }
    out.endArray();
    field("body", expr.body());
    return end();
  }

  @Override
  public Void visitSet(SetLiteral expr) {
    begin("set");
    fields("elements", expr.elements());
    return end();
  }

  @Override
  public Void visitArrows(Arrows expr) {
    begin("arrows");
    fields("values", expr.values());
    return end();
  }

  @Override
  public Void visitOn(On expr) {
    begin("on");
    field("value", expr.value());
    out.text("group", expr.group().text());
    return end();
  }

  @Override
  public Void visitNamed(Named expr) {
    begin("named");
    field("value", expr.value());
    out.text("label", expr.label().text());
    return end();
  }
}
