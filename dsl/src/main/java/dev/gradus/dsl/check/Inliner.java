package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Replaces names by what {@code let} defines them as. A definition sees those above it, so there is
 * no recursion; but twenty lines that each use the one above twice stand for a million terms, so
 * the parts are counted. Definitions are shared, not copied: putting one in costs nothing.
 *
 * <p>The arguments of a loss have words of their own, such as {@code l2} or {@code N}, and there a
 * word keeps its meaning whatever is defined: {@code let l2 = norm(pred - target)} does not change
 * {@code mss(dist=l2)}.
 */
final class Inliner implements ExprVisitor<Expr> {
  /** Enough for any loss written by hand. */
  static final int MAX_PARTS = 10_000;

  /** Safe on a thread with a small stack; brackets alone can hardly reach it. */
  static final int MAX_DEPTH = 500;

  /**
   * What a name stands for.
   *
   * @param value without defined names
   * @param parts how many parts it has
   * @param depth how deep they are nested
   */
  record Definition(Expr value, int parts, int depth) {}

  private final Scope scope;
  private boolean inArguments;
  private int parts;
  private int depth;
  private int deepest;
  private Optional<Span> limit = Optional.empty();

  private Inliner(Scope scope) {
    this.scope = scope;
  }

  /** The expression without defined names; 0 with a diagnostic if it would be too large. */
  static Definition inline(Expr expr, Scope scope, Diagnostics diagnostics) {
    Inliner inliner = new Inliner(scope);
    Expr value = inliner.expand(expr);
    if (inliner.limit.isPresent()) {
      if (scope.expandsTooFar()) {
        diagnostics.add(tooFar(inliner.limit.get()));
      }
      return new Definition(new NumberLiteral(0, "0", expr.span()), 1, 1);
    }
    return new Definition(value, inliner.parts, inliner.deepest);
  }

  private static Diagnostic tooFar(Span limit) {
    return Diagnostic.of(
            Code.EXPANDS_TOO_FAR, limit, "with its definitions put in, the loss has too many parts")
        .withLabel("the limit is reached here")
        .withHelp(
            String.format(
                Locale.ROOT,
                "a loss has at most %,d parts, nested at most %d deep",
                MAX_PARTS,
                MAX_DEPTH));
  }

  private Expr expand(Expr expr) {
    depth++;
    count(1, 0, expr.span());
    Expr result = limit.isPresent() ? expr : expr.accept(this);
    depth--;
    return result;
  }

  private void count(int more, int deeper, Span at) {
    parts += more;
    deepest = Math.max(deepest, depth + deeper);
    if (limit.isEmpty() && (parts > MAX_PARTS || deepest > MAX_DEPTH)) {
      limit = Optional.of(at);
    }
  }

  @Override
  public Expr visitNumber(NumberLiteral expr) {
    return expr;
  }

  @Override
  public Expr visitName(Name expr) {
    if (inArguments && Vocabulary.isArgumentWord(expr.key())) {
      return expr;
    }
    Optional<Definition> definition = scope.let(expr.key());
    // The definition takes the place of the name, which was counted already.
    definition.ifPresent(d -> count(d.parts() - 1, d.depth() - 1, expr.span()));
    return definition.map(Definition::value).orElse(expr);
  }

  @Override
  public Expr visitCall(Call expr) {
    boolean outside = inArguments;
    inArguments |= Vocabulary.loss(expr.callee().key()).isPresent();
    List<Argument> arguments = new ArrayList<>();
    for (Argument a : expr.arguments()) {
      arguments.add(new Argument(a.name(), expand(a.value()), a.span()));
    }
    inArguments = outside;
    return new Call(expr.callee(), arguments, expr.span());
  }

  @Override
  public Expr visitNegate(Negate expr) {
    return new Negate(expand(expr.operand()), expr.span());
  }

  @Override
  public Expr visitSum(Sum expr) {
    List<Sum.Addend> addends = new ArrayList<>();
    for (Sum.Addend a : expr.addends()) {
      addends.add(new Sum.Addend(a.minus(), expand(a.value())));
    }
    return new Sum(addends, expr.span());
  }

  @Override
  public Expr visitProduct(Product expr) {
    List<Product.Factor> factors = new ArrayList<>();
    for (Product.Factor f : expr.factors()) {
      factors.add(new Product.Factor(f.divide(), expand(f.value())));
    }
    return new Product(factors, expr.span());
  }

  @Override
  public Expr visitPower(Power expr) {
    return new Power(expand(expr.base()), expand(expr.exponent()), expr.span());
  }

  @Override
  public Expr visitSet(SetLiteral expr) {
    List<Expr> elements = new ArrayList<>();
    for (Expr e : expr.elements()) {
      elements.add(expand(e));
    }
    return new SetLiteral(elements, expr.span());
  }

  @Override
  public Expr visitNamed(Named expr) {
    return new Named(expand(expr.value()), expr.label(), expr.span());
  }
}
