package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Named;
import dev.gradus.dsl.syntax.Negate;
import dev.gradus.dsl.syntax.NumberLiteral;
import dev.gradus.dsl.syntax.Product;
import dev.gradus.dsl.syntax.Product.Factor;
import dev.gradus.dsl.syntax.Sum;
import dev.gradus.losses.catalogue.Args;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Splits a loss into weighted terms. Terms are the addends of the outermost sum; the weight of one
 * is the product of its factors that depend on no input, sign and division included. Products are
 * not distributed over sums.
 */
final class Terms {
  private final Typing typing;
  private final Diagnostics diagnostics;
  private final List<CheckedSpec.Term> terms = new ArrayList<>();
  private final Map<String, Name> labels = new HashMap<>();

  private Terms(Typing typing, Diagnostics diagnostics) {
    this.typing = typing;
    this.diagnostics = diagnostics;
  }

  /** The terms of a loss. */
  static List<CheckedSpec.Term> of(Expr loss, Typing typing, Diagnostics diagnostics) {
    Terms splitter = new Terms(typing, diagnostics);
    splitter.split(loss, false);
    return List.copyOf(splitter.terms);
  }

  /**
   * Checks an expression as {@link #of} does, but makes nothing of it.
   *
   * @param seen sums that were checked before, by identity: definitions share their parts
   */
  static void check(Expr expr, Typing typing, Set<Expr> seen) {
    if (expr instanceof Sum sum) {
      if (seen.add(sum)) {
        sum.addends().forEach(a -> check(a.value(), typing, seen));
      }
    } else {
      typing.type(expr instanceof Named named ? named.value() : expr);
    }
  }

  private void split(Expr expr, boolean minus) {
    if (expr instanceof Sum sum && !minus) {
      sum.addends().forEach(a -> split(a.value(), a.minus()));
    } else if (expr instanceof Named named) {
      Name before = labels.putIfAbsent(named.label().key(), named.label());
      if (before != null) {
        labelTwice(before, named.label());
      }
      add(named, named.value(), minus, Optional.of(named.label()));
    } else {
      add(expr, expr, minus, Optional.empty());
    }
  }

  private void labelTwice(Name before, Name label) {
    Diagnostic d =
        Diagnostic.of(
            Code.LABEL_TWICE, label.span(), "two terms are called `" + label.text() + "`");
    diagnostics.add(
        before.span().equals(label.span())
            ? d.withLabel("this definition is used twice")
                .withHelp("take the label off, and put one where the definition is used")
            : d.withSecondary(before.span(), "first here").withHelp("give each its own label"));
  }

  private void add(Expr whole, Expr expr, boolean minus, Optional<Name> label) {
    Factors f = new Factors(minus);
    f.collect(expr, false);
    // A term without input is its own value, so that its weight is only a sign.
    boolean constant = f.rest.isEmpty();
    List<Part> value = constant ? f.weight : f.rest;
    Formula weight = product(constant ? List.of() : f.weight, whole);
    if (f.minus) {
      weight = new Formula.Apply(Operators.NEGATE, List.of(weight), Args.NONE, whole.span());
    }
    String name =
        label
            .map(Name::text)
            .orElseGet(() -> Printer.print(Unquoted.of(text(value)), Style.UNICODE));
    terms.add(new CheckedSpec.Term(name, weight, product(value, whole), whole.span()));
  }

  /** One factor and whether the product is divided by it. */
  private record Part(boolean divide, Expr expr, Formula formula) {}

  /** The factors of one term, those without inputs apart from the others. */
  private final class Factors {
    private final List<Part> weight = new ArrayList<>();
    private final List<Part> rest = new ArrayList<>();
    private boolean minus;

    Factors(boolean minus) {
      this.minus = minus;
    }

    void collect(Expr expr, boolean divide) {
      if (expr instanceof Negate negate) {
        minus = !minus;
        collect(negate.operand(), divide);
      } else if (expr instanceof Product product) {
        product.factors().forEach(f -> collect(f.value(), divide != f.divide()));
      } else {
        Formula formula = typing.type(expr);
        (formula.readsInput() ? rest : weight).add(new Part(divide, expr, formula));
      }
    }
  }

  private static Formula product(List<Part> parts, Expr at) {
    boolean plain = !parts.isEmpty() && !parts.get(0).divide();
    Formula first = plain ? parts.get(0).formula() : new Formula.Constant(1, at.span());
    List<Formula.Step> steps =
        parts.subList(plain ? 1 : 0, parts.size()).stream()
            .map(
                p ->
                    new Formula.Step(p.divide() ? Operators.DIVIDE : Operators.MULTIPLY, p.formula))
            .toList();
    return steps.isEmpty() ? first : new Formula.Chain(first, steps, at.span());
  }

  private static Expr text(List<Part> parts) {
    Expr first = parts.get(0).expr();
    List<Factor> factors = new ArrayList<>();
    if (parts.get(0).divide()) {
      factors.add(new Factor(false, new NumberLiteral(1, "1", first.span())));
    }
    parts.forEach(p -> factors.add(new Factor(p.divide(), p.expr())));
    return factors.size() == 1 ? first : new Product(factors, first.span());
  }
}
