package dev.gradus.dsl.describe;

import dev.gradus.dsl.check.CheckedSpec;
import dev.gradus.dsl.check.Formula;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Index;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.dsl.syntax.Negate;
import dev.gradus.dsl.syntax.NumberLiteral;
import dev.gradus.dsl.syntax.On;
import dev.gradus.dsl.syntax.Power;
import dev.gradus.dsl.syntax.Product;
import dev.gradus.dsl.syntax.Reduce;
import dev.gradus.dsl.syntax.Sum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Formulas in the spelling of the language: definitions are expanded in them, losses stand by their
 * names alone.
 */
public final class FormulaText {
  private final Map<String, String> names = new HashMap<>();

  /** Texts with the author's names of these parameters. */
  public FormulaText(List<CheckedSpec.Parameter> parameters) {
    parameters.forEach(p -> names.put(p.key(), p.name()));
  }

  /** The text of a formula. */
  public String of(Formula formula) {
    return Printer.print(expr(formula), Style.UNICODE);
  }

  private Expr expr(Formula formula) {
    if (formula instanceof Formula.Constant constant) {
      return number(constant.value());
    }
    if (formula instanceof Formula.Parameter parameter) {
      return Name.of(names.getOrDefault(parameter.key(), parameter.key()));
    }
    if (formula instanceof Formula.Input input) {
      return Name.of(input.name());
    }
    if (formula instanceof Formula.Operand operand) {
      return Name.of(operand.name());
    }
    if (formula instanceof Formula.Term term) {
      Name name = Name.of(term.name());
      return term.group().isPresent() ? On.of(name, term.group().get()) : name;
    }
    if (formula instanceof Formula.Select select) {
      String index =
          select.index().orElseGet(() -> select.hierarchy().classes().get(select.fixed()));
      boolean quoted = select.index().isEmpty() && !Names.isIdentifier(index);
      return new Index(expr(select.array()), Name.of(index), quoted, Span.NONE);
    }
    if (formula instanceof Formula.Over over) {
      List<Reduce.Generator> runs = over.runs().stream().map(FormulaText::generator).toList();
      return new Reduce(over.kind(), runs, expr(over.body()), Span.NONE);
    }
    return formula instanceof Formula.Chain chain ? chain(chain) : apply((Formula.Apply) formula);
  }

  private static Expr number(double value) {
    return value < 0 ? Negate.of(NumberLiteral.of(-value)) : NumberLiteral.of(value);
  }

  private static Reduce.Generator generator(Formula.Run run) {
    return new Reduce.Generator(
        Name.of(run.index()),
        Name.of(run.domain().word()),
        Optional.of(Name.of(run.of().orElse(run.hierarchy().name()))),
        Span.NONE);
  }

  /** The operators of a chain bind alike: all of a sum, or all of a product. */
  private Expr chain(Formula.Chain chain) {
    String sign = chain.steps().get(0).operator().name();
    boolean product = sign.equals("*") || sign.equals("/");
    List<Sum.Addend> addends = new ArrayList<>();
    List<Product.Factor> factors = new ArrayList<>();
    addends.add(new Sum.Addend(false, expr(chain.first())));
    factors.add(new Product.Factor(false, expr(chain.first())));
    for (Formula.Step step : chain.steps()) {
      Expr operand = expr(step.operand());
      String operator = step.operator().name();
      addends.add(new Sum.Addend(operator.equals("-"), operand));
      factors.add(new Product.Factor(operator.equals("/"), operand));
    }
    return product ? new Product(factors, Span.NONE) : new Sum(addends, Span.NONE);
  }

  private Expr apply(Formula.Apply apply) {
    List<Expr> operands = apply.operands().stream().map(this::expr).toList();
    return switch (apply.function().name()) {
      case "^" -> Power.of(operands.get(0), operands.get(1));
      case "neg" -> Negate.of(operands.get(0));
      default ->
          new Call(
              Name.of(apply.function().name()),
              operands.stream().map(Argument::of).toList(),
              Span.NONE);
    };
  }
}
