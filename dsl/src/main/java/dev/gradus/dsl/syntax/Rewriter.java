package dev.gradus.dsl.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes an expression of another, part by part. As it stands it makes an equal one; whoever extends
 * it says what becomes of the parts that change.
 */
public abstract class Rewriter implements ExprVisitor<Expr> {
  /** What becomes of one part; every part goes through here. */
  protected Expr rewrite(Expr expr) {
    return expr.accept(this);
  }

  private List<Expr> all(List<Expr> parts) {
    List<Expr> out = new ArrayList<>(parts.size());
    parts.forEach(part -> out.add(rewrite(part)));
    return out;
  }

  @Override
  public Expr visitNumber(NumberLiteral expr) {
    return expr;
  }

  @Override
  public Expr visitQuantity(Quantity expr) {
    return expr;
  }

  @Override
  public Expr visitName(Name expr) {
    return expr;
  }

  @Override
  public Expr visitIndex(Index expr) {
    return new Index(rewrite(expr.base()), expr.index(), expr.quoted(), expr.span());
  }

  @Override
  public Expr visitCall(Call expr) {
    List<Argument> arguments = new ArrayList<>();
    for (Argument a : expr.arguments()) {
      arguments.add(new Argument(a.name(), rewrite(a.value()), a.span()));
    }
    return new Call(expr.callee(), arguments, expr.span());
  }

  @Override
  public Expr visitNegate(Negate expr) {
    return new Negate(rewrite(expr.operand()), expr.span());
  }

  @Override
  public Expr visitSum(Sum expr) {
    List<Sum.Addend> addends = new ArrayList<>();
    for (Sum.Addend a : expr.addends()) {
      addends.add(new Sum.Addend(a.minus(), rewrite(a.value())));
    }
    return new Sum(addends, expr.span());
  }

  @Override
  public Expr visitProduct(Product expr) {
    List<Product.Factor> factors = new ArrayList<>();
    for (Product.Factor f : expr.factors()) {
      factors.add(new Product.Factor(f.divide(), rewrite(f.value())));
    }
    return new Product(factors, expr.span());
  }

  @Override
  public Expr visitPower(Power expr) {
    return new Power(rewrite(expr.base()), rewrite(expr.exponent()), expr.span());
  }

  @Override
  public Expr visitReduce(Reduce expr) {
    return new Reduce(expr.kind(), expr.generators(), rewrite(expr.body()), expr.span());
  }

  @Override
  public Expr visitSet(SetLiteral expr) {
    return new SetLiteral(all(expr.elements()), expr.span());
  }

  @Override
  public Expr visitArrows(Arrows expr) {
    return new Arrows(all(expr.values()), expr.span());
  }

  @Override
  public Expr visitOn(On expr) {
    return new On(rewrite(expr.value()), expr.group(), expr.span());
  }

  @Override
  public Expr visitNamed(Named expr) {
    return new Named(rewrite(expr.value()), expr.label(), expr.span());
  }
}
