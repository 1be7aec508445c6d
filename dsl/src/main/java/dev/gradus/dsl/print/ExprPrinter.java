package dev.gradus.dsl.print;

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

/** Prints expressions. A part gets parentheses when it binds looser than its place demands. */
final class ExprPrinter implements ExprVisitor<Void> {
  /**
   * The rules of the grammar from the loosest; a place accepts its own rule and all tighter ones.
   */
  private enum Rule {
    ARGUMENT,
    SUM,
    ADDEND,
    GROUP,
    PRODUCT,
    INDEXED,
    UNARY,
    POWER,
    POSTFIX,
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
    return expr.accept(RULES);
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
  public Void visitQuantity(Quantity expr) {
    visitNumber(expr.amount());
    boolean one = expr.amount().value() == 1;
    switch (expr.unit()) {
      case "steps" -> out.append(one ? " step" : " steps");
      case "epochs" -> out.append(one ? " epoch" : " epochs");
      default -> out.append('%');
    }
    return null;
  }

  @Override
  public Void visitIndex(Index expr) {
    // `max[` would begin an indexed maximum.
    boolean word = expr.base() instanceof Name name && Reduce.Kind.of(name.text()).isPresent();
    out.append(word ? "(" : "");
    print(expr.base(), Rule.PRIMARY);
    out.append(word ? ")[" : "[");
    // In quotes it is a class even where an index has the same name.
    out.append(expr.quoted() ? style.quoted(expr.index().text()) : style.name(expr.index().text()));
    out.append(']');
    return null;
  }

  @Override
  public Void visitReduce(Reduce expr) {
    out.append(style.reduction(expr.kind()));
    String separator = "[";
    for (Reduce.Generator g : expr.generators()) {
      out.append(separator).append(style.name(g.index().text())).append(style.in());
      out.append(style.name(g.domain().text()));
      g.of().ifPresent(of -> out.append('(').append(style.name(of.text())).append(')'));
      separator = ", ";
    }
    out.append("] ");
    print(expr.body(), Rule.PRODUCT);
    return null;
  }

  @Override
  public Void visitArrows(Arrows expr) {
    String separator = "";
    for (Expr value : expr.values()) {
      out.append(separator);
      print(value, Rule.SUM);
      separator = style.arrow();
    }
    return null;
  }

  @Override
  public Void visitOn(On expr) {
    print(expr.value(), Rule.PRODUCT);
    out.append(" on ").append(style.name(expr.group().text()));
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
      print(argument.value(), Rule.ARGUMENT);
      separator = ", ";
    }
    out.append(')');
    return null;
  }

  @Override
  public Void visitNegate(Negate expr) {
    out.append('-');
    // A sum after the sign is no looser than one without: both take the rest of their product.
    print(expr.operand(), rule(expr));
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
    int last = expr.factors().size() - 1;
    for (int i = 0; i <= last; i++) {
      Product.Factor factor = expr.factors().get(i);
      out.append(factor.divide() ? "/" : i == 0 ? "" : style.times());
      print(factor.value(), i == last ? Rule.INDEXED : Rule.UNARY);
    }
    return null;
  }

  @Override
  public Void visitPower(Power expr) {
    print(expr.base(), Rule.POSTFIX);
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
    print(expr.value(), Rule.GROUP);
    // A label is what results are reported under: it keeps the author's spelling, as a class does.
    out.append(" as ").append(style.label(expr.label().text()));
    return null;
  }

  /** The rule that each kind of expression belongs to. */
  private static final ExprVisitor<Rule> RULES =
      new ExprVisitor<>() {
        @Override
        public Rule visitNumber(NumberLiteral expr) {
          return Rule.PRIMARY;
        }

        @Override
        public Rule visitQuantity(Quantity expr) {
          return Rule.PRIMARY;
        }

        @Override
        public Rule visitName(Name expr) {
          return Rule.PRIMARY;
        }

        @Override
        public Rule visitIndex(Index expr) {
          return Rule.POSTFIX;
        }

        @Override
        public Rule visitCall(Call expr) {
          return Rule.PRIMARY;
        }

        @Override
        public Rule visitNegate(Negate expr) {
          return rule(expr.operand()) == Rule.INDEXED ? Rule.INDEXED : Rule.UNARY;
        }

        @Override
        public Rule visitSum(Sum expr) {
          return Rule.SUM;
        }

        @Override
        public Rule visitProduct(Product expr) {
          return Rule.PRODUCT;
        }

        @Override
        public Rule visitPower(Power expr) {
          return Rule.POWER;
        }

        @Override
        public Rule visitReduce(Reduce expr) {
          return Rule.INDEXED;
        }

        @Override
        public Rule visitSet(SetLiteral expr) {
          return Rule.PRIMARY;
        }

        @Override
        public Rule visitArrows(Arrows expr) {
          return Rule.ARGUMENT;
        }

        @Override
        public Rule visitOn(On expr) {
          return Rule.GROUP;
        }

        @Override
        public Rule visitNamed(Named expr) {
          return Rule.ADDEND;
        }
      };
}
