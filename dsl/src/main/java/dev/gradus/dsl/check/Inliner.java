package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Named;
import dev.gradus.dsl.syntax.Negate;
import dev.gradus.dsl.syntax.NumberLiteral;
import dev.gradus.dsl.syntax.Power;
import dev.gradus.dsl.syntax.Product;
import dev.gradus.dsl.syntax.SetLiteral;
import dev.gradus.dsl.syntax.Sum;

/**
 * Replaces names by what {@code let} defines them as. A definition sees those above it, so there is
 * no recursion; but twenty lines that each use the one above twice stand for a million terms, so
 * the parts are counted.
 */
final class Inliner {
  /** Enough for any loss written by hand. */
  static final int MAX_PARTS = 10_000;

  private final Scope scope;
  private final Diagnostics diagnostics;
  private int parts;

  Inliner(Scope scope, Diagnostics diagnostics) {
    this.scope = scope;
    this.diagnostics = diagnostics;
  }

  /** The expression without defined names. */
  Expr inline(Expr expr) {
    Expr result = expand(expr);
    if (parts > MAX_PARTS) {
      diagnostics.add(
          Diagnostic.of(
                  Code.EXPANDS_TOO_FAR, expr.span(), "with its definitions this has too many parts")
              .withHelp("a loss has at most " + MAX_PARTS + " parts"));
      return new NumberLiteral(0, "0", expr.span());
    }
    return result;
  }

  private Expr expand(Expr expr) {
    if (++parts > MAX_PARTS || expr instanceof NumberLiteral) {
      return expr;
    }
    if (expr instanceof Name name) {
      // The definition was inlined where it stands; going through it again counts its parts.
      return scope.let(name.key()).map(this::expand).orElse(name);
    }
    if (expr instanceof Call c) {
      return new Call(
          c.callee(),
          c.arguments().stream()
              .map(a -> new Argument(a.name(), expand(a.value()), a.span()))
              .toList(),
          c.span());
    }
    if (expr instanceof Negate n) {
      return new Negate(expand(n.operand()), n.span());
    }
    if (expr instanceof Sum s) {
      return new Sum(
          s.addends().stream().map(a -> new Sum.Addend(a.minus(), expand(a.value()))).toList(),
          s.span());
    }
    if (expr instanceof Product p) {
      return new Product(
          p.factors().stream().map(f -> new Product.Factor(f.divide(), expand(f.value()))).toList(),
          p.span());
    }
    if (expr instanceof Power p) {
      return new Power(expand(p.base()), expand(p.exponent()), p.span());
    }
    if (expr instanceof SetLiteral s) {
      return new SetLiteral(s.elements().stream().map(this::expand).toList(), s.span());
    }
    Named named = (Named) expr;
    return new Named(expand(named.value()), named.label(), named.span());
  }
}
