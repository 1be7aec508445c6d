package dev.gradus.dsl.print;

import dev.gradus.dsl.print.Tex.Level;
import dev.gradus.dsl.print.Tex.Look;
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
import java.util.stream.Collectors;

/** Expressions to formulas. */
final class LatexExpr implements ExprVisitor<Tex> {
  /** Stateless. */
  static final LatexExpr PRINTER = new LatexExpr();

  private LatexExpr() {}

  static Tex print(Expr expr) {
    return expr.accept(PRINTER);
  }

  /** The formula where a comma would be the looser sign. */
  static String text(Expr expr) {
    return print(expr).text();
  }

  @Override
  public Tex visitNumber(NumberLiteral expr) {
    String text = NumberLiteral.canonical(expr.value());
    int e = text.indexOf('e');
    if (e < 0) {
      return Tex.of(text, Level.ATOM, Look.NUMBER);
    }
    String mantissa = text.substring(0, e);
    String power = "10^{" + text.substring(e + 1) + "}";
    return Tex.of(
        mantissa.equals("1") ? power : mantissa + " \\cdot " + power, Level.SCRIPTED, Look.NUMBER);
  }

  @Override
  public Tex visitQuantity(Quantity expr) {
    return Tex.of(visitNumber(expr.amount()).text() + unit(expr), Level.PRODUCT);
  }

  private static String unit(Quantity expr) {
    boolean one = expr.amount().value() == 1;
    return switch (expr.unit()) {
      case "steps" -> one ? "\\ \\text{step}" : "\\ \\text{steps}";
      case "epochs" -> one ? "\\ \\text{epoch}" : "\\ \\text{epochs}";
      default -> "\\,\\%";
    };
  }

  @Override
  public Tex visitName(Name expr) {
    return Tex.of(LatexNames.name(expr.text()));
  }

  @Override
  public Tex visitIndex(Index expr) {
    String of = expr.index().text();
    String index = expr.quoted() ? LatexNames.label(of) : LatexNames.name(of).text();
    Tex base = print(expr.base()).atLeast(Level.ATOM);
    String sub = base.sub().isEmpty() ? index : base.sub() + ",\\," + index;
    return new Tex(base.base(), sub, Level.ATOM, base.look(), false);
  }

  @Override
  public Tex visitCall(Call expr) {
    return LatexCalls.print(expr);
  }

  @Override
  public Tex visitNegate(Negate expr) {
    Tex operand = print(expr.operand()).atLeast(Level.PRODUCT);
    Look look = operand.look() == Look.SIGN ? Look.OTHER : operand.look();
    return new Tex("-" + operand.text(), "", Level.SIGNED, look, operand.open());
  }

  @Override
  public Tex visitSum(Sum expr) {
    return Tex.of(String.join(" ", addends(expr)), Level.SUM);
  }

  /** The addends with the signs in front of them. */
  static List<String> addends(Sum sum) {
    List<String> parts =
        sum.addends().stream()
            .map(a -> (a.minus() ? "- " : "+ ") + print(a.value()).atLeast(Level.PRODUCT).text())
            .collect(Collectors.toList());
    parts.set(0, print(sum.addends().get(0).value()).atLeast(Level.SIGNED).text());
    return parts;
  }

  @Override
  public Tex visitProduct(Product expr) {
    return LatexProducts.print(expr);
  }

  @Override
  public Tex visitPower(Power expr) {
    Tex base = print(expr.base()).atLeast(Level.ATOM);
    return Tex.of(base.text() + "^{" + text(expr.exponent()) + "}", Level.SCRIPTED, base.look());
  }

  @Override
  public Tex visitReduce(Reduce expr) {
    String sign =
        switch (expr.kind()) {
          case SUM -> "\\sum";
          case MEAN -> "\\operatorname*{mean}";
          case MAX -> "\\max";
          case MIN -> "\\min";
        };
    String runs =
        expr.generators().stream().map(LatexExpr::generator).collect(Collectors.joining(",\\, "));
    Tex body = print(expr.body()).atLeast(Level.PRODUCT);
    return Tex.of(sign + "_{" + runs + "} " + body.text(), Level.PRODUCT, Look.SIGN).opened();
  }

  private static String generator(Reduce.Generator g) {
    String of = g.of().map(n -> "(" + LatexNames.name(n.text()).text() + ")").orElse("");
    String domain = LatexNames.name(g.domain().text()).text();
    return LatexNames.name(g.index().text()).text() + " \\in " + domain + of;
  }

  @Override
  public Tex visitSet(SetLiteral expr) {
    return Tex.atom(Tex.inside("\\{", list(expr.elements()), "\\}"));
  }

  private static String list(List<Expr> elements) {
    return elements.stream()
        .map(e -> print(e).atLeast(Level.SUM).text())
        .collect(Collectors.joining(", "));
  }

  @Override
  public Tex visitArrows(Arrows expr) {
    String values =
        expr.values().stream()
            .map(v -> print(v).atLeast(Level.SUM).text())
            .collect(Collectors.joining(" \\to "));
    return Tex.of(values, Level.LIST);
  }

  /**
   * The group is a superscript: of the factor that reads inputs, where there is only one that can,
   * else of all.
   */
  @Override
  public Tex visitOn(On expr) {
    String script = "^{(" + LatexNames.name(expr.group().text()).text() + ")}";
    if (expr.value() instanceof Product product) {
      return LatexProducts.on(product, expr.group())
          .map(LatexProducts::print)
          .orElseGet(() -> on(expr.value(), script));
    }
    return on(expr.value(), script);
  }

  private static Tex on(Expr value, String script) {
    if (value instanceof Call call && LatexCalls.isPlain(call)) {
      String callee = LatexNames.name(call.callee().text()).text();
      return Tex.atom(callee + script + LatexCalls.arguments(call));
    }
    Tex base = print(value).atLeast(Level.ATOM);
    return Tex.of(base.text() + script, Level.SCRIPTED, base.look());
  }

  @Override
  public Tex visitNamed(Named expr) {
    Tex value = print(expr.value());
    Level level = value.level().compareTo(Level.SCRIPTED) < 0 ? value.level() : Level.SCRIPTED;
    String label = "\\text{" + LatexText.escape(expr.label().text()) + "}";
    return Tex.of("\\underbrace{" + value.text() + "}_{" + label + "}", level);
  }
}
