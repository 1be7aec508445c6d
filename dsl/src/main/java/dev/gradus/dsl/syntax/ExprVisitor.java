package dev.gradus.dsl.syntax;

/**
 * One method for each kind of expression, so that the compiler finds the place that forgets one.
 *
 * @param <R> what a visit returns
 */
public interface ExprVisitor<R> {
  R visitNumber(NumberLiteral expr);

  R visitQuantity(Quantity expr);

  R visitName(Name expr);

  R visitIndex(Index expr);

  R visitCall(Call expr);

  R visitNegate(Negate expr);

  R visitSum(Sum expr);

  R visitProduct(Product expr);

  R visitPower(Power expr);

  R visitReduce(Reduce expr);

  R visitSet(SetLiteral expr);

  R visitArrows(Arrows expr);

  R visitOn(On expr);

  R visitNamed(Named expr);
}
