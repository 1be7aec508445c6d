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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  static List<CheckedSpec.Term> of(Expr loss, Typing typing, Diagnostics diagnostics) {
    Terms splitter = new Terms(typing, diagnostics);
    splitter.split(loss, false);
    return List.copyOf(splitter.terms);
  }

  private void split(Expr expr, boolean minus) {
    if (expr instanceof Sum sum && !minus) {
      sum.addends().forEach(a -> split(a.value(), a.minus()));
    } else if (expr instanceof Named named) {
      Name before = labels.putIfAbsent(named.label().key(), named.label());
      if (before != null) {
        diagnostics.add(
            Diagnostic.of(
                    Code.LABEL_TWICE,
                    named.label().span(),
                    "two terms are called `" + named.label().text() + "`")
                .withSecondary(before.span(), "first here"));
      }
      add(named, named.value(), minus, Optional.of(named.label()));
    } else {
      add(expr, expr, minus, Optional.empty());
    }
  }

  private void add(Expr whole, Expr expr, boolean minus, Optional<Name> label) {
    Factors f = new Factors();
    f.minus = minus;
    f.collect(expr, false);
    // A term without input is its own value, so that its weight is only a sign.
    boolean constant = f.rest.isEmpty();
    Formula body = product(constant ? f.weight : f.rest, whole);
    Formula size = product(constant ? List.of() : f.weight, whole);
    Formula weight =
        f.minus ? new Formula.Apply(Function.NEGATE, List.of(size), size.span()) : size;
    String name =
        label
            .map(Name::text)
            .orElseGet(() -> Printer.print(constant ? expr : text(f.texts), Style.UNICODE));
    terms.add(new CheckedSpec.Term(name, weight, body, whole.span()));
  }

  /** The factors of one term, those without inputs apart from the others. */
  private final class Factors {
    private final List<Part> weight = new ArrayList<>();
    private final List<Part> rest = new ArrayList<>();
    private final List<Factor> texts = new ArrayList<>();
    private boolean minus;

    void collect(Expr expr, boolean divide) {
      if (expr instanceof Negate negate) {
        minus = !minus;
        collect(negate.operand(), divide);
      } else if (expr instanceof Product product && !divide) {
        product.factors().forEach(f -> collect(f.value(), f.divide()));
      } else {
        Formula formula = typing.type(expr);
        if (dependsOnInput(formula)) {
          rest.add(new Part(divide, formula));
          texts.add(new Factor(divide, expr));
        } else {
          weight.add(new Part(divide, formula));
        }
      }
    }
  }

  /** One factor and whether the product is divided by it. */
  private record Part(boolean divide, Formula formula) {}

  private static Formula product(List<Part> parts, Expr at) {
    if (parts.isEmpty()) {
      return new Formula.Constant(1, at.span());
    }
    Part first = parts.get(0);
    Formula total = first.divide() ? new Formula.Constant(1, at.span()) : first.formula();
    for (Part p : parts.subList(first.divide() ? 0 : 1, parts.size())) {
      Function op = p.divide() ? Function.DIVIDE : Function.MULTIPLY;
      total = new Formula.Apply(op, List.of(total, p.formula()), at.span());
    }
    return total;
  }

  private static Expr text(List<Factor> factors) {
    Expr first = factors.get(0).value();
    if (factors.size() == 1 && !factors.get(0).divide()) {
      return first;
    }
    List<Factor> all = new ArrayList<>(factors);
    if (factors.get(0).divide()) {
      all.add(0, new Factor(false, new NumberLiteral(1, "1", first.span())));
    }
    return new Product(all, first.span());
  }

  private static boolean dependsOnInput(Formula formula) {
    if (formula instanceof Formula.Apply apply) {
      return apply.operands().stream().anyMatch(Terms::dependsOnInput);
    }
    return formula instanceof Formula.Term || formula instanceof Formula.Input;
  }
}
